package io.crossover.planner.sweep;

import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.planner.sweep.Trainers.Trainer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A state without its sweep as bytes: a version, a kind, then for a sweep that is open or completed
 * what it took, the runs where they follow from results, the next index, the runs to hand out
 * again, the flights, the trainers and four bits per run up to the last outcome. About 40 bytes per
 * run in flight, 50 kilobytes for 100,000 outcomes, and 35 bytes for each run that was searched.
 */
public final class ProgressFormat {

  /** Also the version of the order of {@link Grid}, to which the indices refer. */
  static final byte VERSION = 4;

  private static final byte WITHOUT_STEPS_REACHED = 3;
  private static final byte WITHOUT_STOPPED_RUNS = 2;
  private static final byte WITHOUT_SPENT = 1;

  private static final byte REJECTED = 1;
  private static final byte RUNNING = 2;
  private static final byte PAUSED = 3;
  private static final byte COMPLETED = 4;
  private static final byte CANCELLED = 5;
  private static final byte COMPLETED_WITH_LEDGER = 6;
  private static final byte FAILED = 7;

  private ProgressFormat() {}

  /**
   * The bytes of a state.
   *
   * @throws IllegalArgumentException for {@link Absent}, which is never stored
   */
  public static byte[] write(SweepState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      write(state, out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write sweep " + state.sweepId(), e);
    }
    return bytes.toByteArray();
  }

  /**
   * The state of a sweep.
   *
   * @param sweep null for a rejected one
   * @throws IllegalArgumentException for bytes that this version did not write
   */
  public static SweepState read(UUID sweepId, SweepSpec sweep, byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte version = in.readByte();
      if (version < WITHOUT_SPENT || version > VERSION) {
        throw new IllegalArgumentException(
            "progress of sweep "
                + sweepId
                + " has version "
                + version
                + ", expected at most "
                + VERSION);
      }
      byte kind = in.readByte();
      return switch (kind) {
        case REJECTED -> new Rejected(sweepId);
        case RUNNING -> new Running(ledger(sweepId, sweep, in, version));
        case PAUSED -> new Paused(ledger(sweepId, sweep, in, version));
        case COMPLETED -> new Completed(sweepId, sweep, counts(in, version), null);
        case COMPLETED_WITH_LEDGER -> Completed.of(ledger(sweepId, sweep, in, version));
        case FAILED -> new Failed(sweepId, sweep, counts(in, version));
        case CANCELLED -> new Cancelled(sweepId, sweep, counts(in, version));
        default ->
            throw new IllegalArgumentException(
                "progress of sweep " + sweepId + " has kind " + kind + ", expected 1 to 7");
      };
    } catch (IOException e) {
      throw new IllegalArgumentException("progress of sweep " + sweepId + " is cut short", e);
    }
  }

  private static void write(SweepState state, DataOutputStream out) throws IOException {
    if (state instanceof Rejected) {
      out.writeByte(REJECTED);
    } else if (state instanceof Active active) {
      out.writeByte(active instanceof Running ? RUNNING : PAUSED);
      write(active.ledger(), out);
    } else if (state instanceof Completed completed && completed.ledger() != null) {
      out.writeByte(COMPLETED_WITH_LEDGER);
      write(completed.ledger(), out);
    } else if (state instanceof Completed completed) {
      out.writeByte(COMPLETED);
      write(completed.runs(), out);
    } else if (state instanceof Failed failed) {
      out.writeByte(FAILED);
      write(failed.runs(), out);
    } else if (state instanceof Cancelled cancelled) {
      out.writeByte(CANCELLED);
      write(cancelled.runs(), out);
    } else {
      throw new IllegalArgumentException("never stored: " + state);
    }
  }

  private static void write(Ledger ledger, DataOutputStream out) throws IOException {
    out.writeLong(ledger.spent().since().toEpochMilli());
    out.writeDouble(ledger.spent().seconds());
    if (ledger.runs() instanceof SearchedRuns searched) {
      SearchedRunsFormat.write(searched, out);
    }
    out.writeInt(ledger.next());
    out.writeInt(ledger.again().size());
    for (Map.Entry<Integer, Tries> entry : ledger.again().entrySet()) {
      out.writeInt(entry.getKey());
      write(entry.getValue(), out);
    }
    out.writeInt(ledger.flights().size());
    for (Map.Entry<Integer, Flight> entry : ledger.flights().entrySet()) {
      Flight flight = entry.getValue();
      out.writeInt(entry.getKey());
      write(flight.tries(), out);
      out.writeInt(flight.deliveries());
      out.writeUTF(flight.trainer());
      out.writeLong(flight.heard().toEpochMilli());
    }
    out.writeInt(ledger.trainers().byName().size());
    for (Map.Entry<String, Trainer> entry : ledger.trainers().byName().entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeInt(entry.getValue().slots());
      out.writeLong(entry.getValue().heard().toEpochMilli());
    }
    byte[] outcomes = ledger.outcomes().toBytes();
    out.writeInt(outcomes.length);
    out.write(outcomes);
  }

  private static Ledger ledger(UUID sweepId, SweepSpec sweep, DataInputStream in, byte version)
      throws IOException {
    Spent spent =
        version == WITHOUT_SPENT
            ? Spent.nothing(Instant.EPOCH)
            : new Spent(time(in), in.readDouble());
    RunList runs =
        sweep.strategy().searches()
            ? SearchedRunsFormat.read(sweepId, sweep, in, version)
            : new Grid(sweepId, sweep);
    int next = in.readInt();
    SortedMap<Integer, Tries> again = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      again.put(in.readInt(), tries(in, version));
    }
    SortedMap<Integer, Flight> flights = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      flights.put(
          in.readInt(), new Flight(tries(in, version), in.readInt(), in.readUTF(), time(in)));
    }
    SortedMap<String, Trainer> trainers = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      trainers.put(in.readUTF(), new Trainer(in.readInt(), time(in)));
    }
    byte[] packed = in.readNBytes(in.readInt());
    Outcomes outcomes =
        version > WITHOUT_STOPPED_RUNS
            ? Outcomes.fromBytes(runs.size(), packed)
            : Outcomes.fromPairsOfBits(runs.size(), packed);
    return new Ledger(runs, next, again, flights, outcomes, new Trainers(trainers), spent);
  }

  private static void write(Tries tries, DataOutputStream out) throws IOException {
    out.writeInt(tries.attempt());
    out.writeInt(tries.lost());
    out.writeLong(tries.reached());
  }

  /** Every attempt before counted against a run where steps were not followed. */
  private static Tries tries(DataInputStream in, byte version) throws IOException {
    int attempt = in.readInt();
    return version > WITHOUT_STEPS_REACHED
        ? new Tries(attempt, in.readInt(), in.readLong())
        : new Tries(attempt, attempt - 1, 0);
  }

  private static Instant time(DataInputStream in) throws IOException {
    return Instant.ofEpochMilli(in.readLong());
  }

  private static void write(RunCounts counts, DataOutputStream out) throws IOException {
    out.writeInt(counts.planned());
    out.writeInt(counts.completed());
    out.writeInt(counts.diverged());
    out.writeInt(counts.failed());
    out.writeInt(counts.stopped());
  }

  private static RunCounts counts(DataInputStream in, byte version) throws IOException {
    return new RunCounts(
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        version > WITHOUT_STOPPED_RUNS ? in.readInt() : 0);
  }
}
