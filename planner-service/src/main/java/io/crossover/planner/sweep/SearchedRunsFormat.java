package io.crossover.planner.sweep;

import io.crossover.events.sweep.StopReason;
import io.crossover.events.sweep.SweepSpec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The part of {@link ProgressFormat} for runs that follow from results. */
final class SearchedRunsFormat {

  private static final byte GOES_ON = -1;

  /** Since then reasons are written once each, and rungs after the rest. */
  private static final byte REASONS_APART = 3;

  private SearchedRunsFormat() {}

  static void write(SearchedRuns searched, DataOutputStream out) throws IOException {
    Map<String, Integer> reasons = new LinkedHashMap<>();
    searched.runs().forEach(run -> reasons.putIfAbsent(run.reason(), reasons.size()));
    out.writeInt(reasons.size());
    for (String reason : reasons.keySet()) {
      out.writeUTF(reason);
    }
    out.writeInt(searched.size());
    for (int i = 0; i < searched.size(); i++) {
      SearchedRuns.Run run = searched.runs().get(i);
      out.writeShort(run.configuration());
      out.writeByte(run.optimizer());
      out.writeInt(run.batchSize());
      out.writeDouble(run.learningRate());
      out.writeLong(run.seed());
      out.writeInt(reasons.get(run.reason()));
      out.writeDouble(searched.loss(i));
    }
    for (int c = 0; c < searched.sweep().configurations().size(); c++) {
      StopReason stop = searched.stop(c);
      out.writeByte(stop == null ? GOES_ON : stop.ordinal());
    }
    searched.rungs().write(out);
  }

  static SearchedRuns read(UUID sweepId, SweepSpec sweep, DataInputStream in, byte version)
      throws IOException {
    List<String> reasons = version < REASONS_APART ? null : reasons(in);
    int size = in.readInt();
    List<SearchedRuns.Run> runs = new ArrayList<>();
    double[] losses = new double[size];
    for (int i = 0; i < size; i++) {
      runs.add(
          reasons == null
              ? new SearchedRuns.Run(
                  in.readInt(),
                  in.readInt(),
                  in.readInt(),
                  in.readDouble(),
                  in.readLong(),
                  in.readUTF())
              : new SearchedRuns.Run(
                  in.readShort(),
                  in.readByte(),
                  in.readInt(),
                  in.readDouble(),
                  in.readLong(),
                  reasons.get(in.readInt())));
      losses[i] = in.readDouble();
    }
    SearchedRuns searched = SearchedRuns.none(sweepId, sweep).with(runs).withLosses(losses);
    for (int c = 0; c < sweep.configurations().size(); c++) {
      byte stop = in.readByte();
      searched = searched.with(c, stop == GOES_ON ? null : StopReason.values()[stop]);
    }
    return reasons == null ? searched : searched.with(RungLog.read(in));
  }

  private static List<String> reasons(DataInputStream in) throws IOException {
    List<String> reasons = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      reasons.add(in.readUTF());
    }
    return reasons;
  }
}
