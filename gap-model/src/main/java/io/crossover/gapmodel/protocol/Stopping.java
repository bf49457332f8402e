package io.crossover.gapmodel.protocol;

import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.estimate.GapPoint;
import java.util.List;
import java.util.Optional;

/** When a sweep is answered. */
final class Stopping {
  private Stopping() {}

  static Optional<StopReason> reason(ProtocolSettings settings, GapEstimate estimate, int runs) {
    if (octaves(estimate) <= settings.targetOctaves()) {
      return Optional.of(StopReason.TARGET_REACHED);
    }
    if (settled(settings, estimate)) {
      return Optional.of(StopReason.SETTLED);
    }
    return runs >= settings.maxRuns() ? Optional.of(StopReason.RUN_LIMIT) : Optional.empty();
  }

  private static double octaves(GapEstimate estimate) {
    if (estimate.lower().isEmpty() || estimate.upper().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double ratio = estimate.upper().getAsDouble() / estimate.lower().getAsDouble();
    return Math.log(ratio) / Math.log(2);
  }

  /**
   * One optimizer is better to the end of the batch sizes, or the signs are the wrong way round.
   */
  private static boolean settled(ProtocolSettings settings, GapEstimate estimate) {
    List<Integer> all = settings.batchSizes();
    List<GapPoint> points = estimate.points();
    return switch (estimate.verdict()) {
      case REVERSED -> true;
      case SGD_BETTER_IN_RANGE ->
          points.get(points.size() - 1).batchSize() == all.get(all.size() - 1);
      case ADAM_BETTER_IN_RANGE -> points.get(0).batchSize() == all.get(0);
      default -> false;
    };
  }
}
