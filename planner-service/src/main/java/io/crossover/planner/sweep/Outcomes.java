package io.crossover.planner.sweep;

import io.crossover.events.sweep.RunCounts;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** The outcome of every run, four bits each. Immutable. */
public final class Outcomes {

  private static final int BITS = 4;
  private static final int PER_BYTE = Byte.SIZE / BITS;
  private static final int MASK = (1 << BITS) - 1;

  private final int size;
  private final byte[] packed;
  private final int[] counts;

  private Outcomes(int size, byte[] packed, int[] counts) {
    this.size = size;
    this.packed = packed;
    this.counts = counts;
  }

  /** Nothing has happened to any of {@code size} runs. */
  public static Outcomes open(int size) {
    return fromBytes(size, new byte[0]);
  }

  /**
   * What {@link #toBytes()} gave; runs beyond its end are open.
   *
   * @throws IllegalArgumentException if there are more bytes than {@code size} runs need
   */
  public static Outcomes fromBytes(int size, byte[] bytes) {
    int length = (size + PER_BYTE - 1) / PER_BYTE;
    if (bytes.length > length) {
      throw new IllegalArgumentException(
          "outcomes of " + bytes.length * PER_BYTE + " runs, the grid has " + size);
    }
    Outcomes outcomes =
        new Outcomes(size, Arrays.copyOf(bytes, length), new int[Outcome.values().length]);
    for (int i = 0; i < size; i++) {
      outcomes.counts[outcomes.at(i).ordinal()]++;
    }
    return outcomes;
  }

  /** What an earlier version gave, with two bits for each run. */
  static Outcomes fromPairsOfBits(int size, byte[] bytes) {
    byte[] wider = new byte[2 * bytes.length];
    for (int run = 0; run < 4 * bytes.length; run++) {
      int code = bytes[run / 4] >> 2 * (run % 4) & 3;
      wider[run / PER_BYTE] |= (byte) (code << shift(run));
    }
    int end = Math.min(wider.length, (size + PER_BYTE - 1) / PER_BYTE);
    return fromBytes(size, Arrays.copyOf(wider, end));
  }

  /** The same for more runs, of which the new ones are open. */
  Outcomes grown(int runs) {
    return fromBytes(runs, toBytes());
  }

  /**
   * Those of the runs at other places among {@code size}; runs of which nothing is known are open.
   */
  Outcomes moved(int size, IntUnaryOperator place) {
    byte[] moved = new byte[(size + PER_BYTE - 1) / PER_BYTE];
    for (int i = 0; i < this.size; i++) {
      int to = place.applyAsInt(i);
      moved[to / PER_BYTE] |= (byte) (at(i).ordinal() << shift(to));
    }
    return fromBytes(size, moved);
  }

  /** The packed outcomes up to the last one that is not open. */
  public byte[] toBytes() {
    int end = packed.length;
    while (end > 0 && packed[end - 1] == 0) {
      end--;
    }
    return Arrays.copyOf(packed, end);
  }

  /** What became of a run. */
  public Outcome at(int index) {
    return Outcome.of(packed[index / PER_BYTE] >> shift(index) & MASK);
  }

  /** The same with another outcome of one run. */
  public Outcomes with(int index, Outcome outcome) {
    byte[] changed = packed.clone();
    int others = changed[index / PER_BYTE] & ~(MASK << shift(index));
    changed[index / PER_BYTE] = (byte) (others | outcome.ordinal() << shift(index));
    int[] recounted = counts.clone();
    recounted[at(index).ordinal()]--;
    recounted[outcome.ordinal()]++;
    return new Outcomes(size, changed, recounted);
  }

  /** The number of runs. */
  public int size() {
    return size;
  }

  /** Whether no run is open. */
  public boolean finished() {
    return open() == 0;
  }

  /** How many runs are open. */
  int open() {
    return counts[Outcome.OPEN.ordinal()];
  }

  /** How many runs are not open. */
  int ended() {
    return size - open();
  }

  /** How many runs there are of each outcome. */
  public RunCounts counts() {
    return new RunCounts(
        size,
        counts[Outcome.COMPLETED.ordinal()],
        counts[Outcome.DIVERGED.ordinal()],
        counts[Outcome.FAILED.ordinal()],
        counts[Outcome.STOPPED.ordinal()]);
  }

  private static int shift(int index) {
    return BITS * (index % PER_BYTE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Outcomes that
        && size == that.size
        && Arrays.equals(packed, that.packed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packed);
  }

  @Override
  public String toString() {
    return counts().toString();
  }
}
