package io.crossover.planner.sweep;

import io.crossover.events.sweep.StopReason;
import io.crossover.events.sweep.SweepSpec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The part of {@link ProgressFormat} for runs that follow from results. */
final class SearchedRunsFormat {

  private static final byte GOES_ON = -1;

  private SearchedRunsFormat() {}

  static void write(SearchedRuns searched, DataOutputStream out) throws IOException {
    out.writeInt(searched.size());
    for (int i = 0; i < searched.size(); i++) {
      SearchedRuns.Run run = searched.runs().get(i);
      out.writeInt(run.configuration());
      out.writeInt(run.optimizer());
      out.writeInt(run.batchSize());
      out.writeDouble(run.learningRate());
      out.writeLong(run.seed());
      out.writeUTF(run.reason());
      out.writeDouble(searched.loss(i));
    }
    for (int c = 0; c < searched.sweep().configurations().size(); c++) {
      StopReason stop = searched.stop(c);
      out.writeByte(stop == null ? GOES_ON : stop.ordinal());
    }
    searched.rungs().write(out);
  }

  /**
   * Reads what was written.
   *
   * @param withRungs whether that was by a version that kept rungs
   */
  static SearchedRuns read(UUID sweepId, SweepSpec sweep, DataInputStream in, boolean withRungs)
      throws IOException {
    int size = in.readInt();
    List<SearchedRuns.Run> runs = new ArrayList<>();
    double[] losses = new double[size];
    for (int i = 0; i < size; i++) {
      runs.add(
          new SearchedRuns.Run(
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readDouble(),
              in.readLong(),
              in.readUTF()));
      losses[i] = in.readDouble();
    }
    SearchedRuns searched = SearchedRuns.none(sweepId, sweep).with(runs).withLosses(losses);
    for (int c = 0; c < sweep.configurations().size(); c++) {
      byte stop = in.readByte();
      searched = searched.with(c, stop == GOES_ON ? null : StopReason.values()[stop]);
    }
    return withRungs ? searched.with(RungLog.read(in)) : searched;
  }
}
