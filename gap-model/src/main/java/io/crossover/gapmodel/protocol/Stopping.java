package io.crossover.gapmodel.protocol;

import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.estimate.GapPoint;
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
   * One optimizer is better to the end of the batch sizes, or the signs are the wrong way round
   * from the first batch size to the last: what was not measured there, or has no significant sign,
   * could still hold a crossover.
   */
  private static boolean settled(ProtocolSettings settings, GapEstimate estimate) {
    return switch (estimate.verdict()) {
      case REVERSED -> smallestSign(settings, estimate) < 0 && largestSign(settings, estimate) > 0;
      case SGD_BETTER_IN_RANGE -> largest(settings, estimate).isPresent();
      case ADAM_BETTER_IN_RANGE -> smallest(settings, estimate).isPresent();
      default -> false;
    };
  }

  private static int smallestSign(ProtocolSettings settings, GapEstimate estimate) {
    return smallest(settings, estimate).map(GapPoint::sign).orElse(0);
  }

  private static int largestSign(ProtocolSettings settings, GapEstimate estimate) {
    return largest(settings, estimate).map(GapPoint::sign).orElse(0);
  }

  /** The gap at the smallest batch size of the sweep, if it was measured. */
  private static Optional<GapPoint> smallest(ProtocolSettings settings, GapEstimate estimate) {
    return at(settings.batchSizes().get(0), estimate);
  }

  /** The gap at the largest batch size of the sweep, if it was measured. */
  private static Optional<GapPoint> largest(ProtocolSettings settings, GapEstimate estimate) {
    return at(settings.batchSizes().get(settings.batchSizes().size() - 1), estimate);
  }

  private static Optional<GapPoint> at(int batchSize, GapEstimate estimate) {
    return estimate.points().stream().filter(p -> p.batchSize() == batchSize).findFirst();
  }
}
