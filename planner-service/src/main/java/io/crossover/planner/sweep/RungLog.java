package io.crossover.planner.sweep;

import io.crossover.events.run.RungLoss;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What runs said at their rungs, and which were told to stop, by the run's index. Immutable.
 *
 * @param entries of the runs that passed a rung
 */
record RungLog(SortedMap<Integer, Entry> entries) {

  /** No run has passed a rung. */
  static final RungLog EMPTY = new RungLog(new TreeMap<>());

  private static final Entry NOTHING = new Entry(new TreeMap<>(), false);

  /** Protects the map. */
  RungLog {
    entries = Collections.unmodifiableSortedMap(entries);
  }

  /**
   * A run that passed a rung.
   *
   * @param losses smoothed losses by the step of the rung
   * @param told whether it was told to stop
   */
  record Entry(SortedMap<Long, Double> losses, boolean told) {
    /** Protects the map. */
    Entry {
      losses = Collections.unmodifiableSortedMap(losses);
    }
  }

  /** What a run said; nothing where it has passed no rung. */
  Entry of(int index) {
    return entries.getOrDefault(index, NOTHING);
  }

  /** With what a run says at a rung; this where it has said so. */
  RungLog with(int index, RungLoss rung) {
    Entry before = of(index);
    if (before.losses.containsKey(rung.step())) {
      return this;
    }
    SortedMap<Long, Double> losses = new TreeMap<>(before.losses);
    losses.put(rung.step(), rung.loss());
    return with(index, new Entry(losses, before.told));
  }

  /** With a run that is told to stop. */
  RungLog told(int index) {
    return with(index, new Entry(of(index).losses, true));
  }

  private RungLog with(int index, Entry entry) {
    SortedMap<Integer, Entry> changed = new TreeMap<>(entries);
    changed.put(index, entry);
    return new RungLog(changed);
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(entries.size());
    for (Map.Entry<Integer, Entry> run : entries.entrySet()) {
      out.writeInt(run.getKey());
      out.writeBoolean(run.getValue().told);
      out.writeByte(run.getValue().losses.size());
      for (Map.Entry<Long, Double> rung : run.getValue().losses.entrySet()) {
        out.writeLong(rung.getKey());
        out.writeDouble(rung.getValue());
      }
    }
  }

  static RungLog read(DataInputStream in) throws IOException {
    SortedMap<Integer, Entry> entries = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      int index = in.readInt();
      boolean told = in.readBoolean();
      SortedMap<Long, Double> losses = new TreeMap<>();
      for (int rungs = in.readByte(); rungs > 0; rungs--) {
        losses.put(in.readLong(), in.readDouble());
      }
      entries.put(index, new Entry(losses, told));
    }
    return new RungLog(entries);
  }
}
