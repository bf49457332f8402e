package io.crossover.events.estimate;

import io.crossover.events.validation.Checks;
import java.util.Map;
import java.util.TreeMap;

/**
 * One measured point of the gap curve.
 *
 * @param batchSize where it was measured
 * @param gapPercent 100·(challenger − baseline)/challenger: positive where the baseline is better
 * @param standardError of the gap, percent
 * @param better label of the optimizer whose tuned loss is lower, significantly so at the level of
 *     the answer; null where that is neither, and in answers of older builds
 * @param optimizers the tuned loss of each optimizer of the pair, by its label
 */
public record GapAtBatchSize(
    int batchSize,
    double gapPercent,
    double standardError,
    String better,
    Map<String, TunedLoss> optimizers) {

  /** Rejects values that are not finite and missing parts. */
  public GapAtBatchSize {
    new Checks()
        .range("batchSize", batchSize, 1, 1 << 24)
        .range("gapPercent", gapPercent, -Double.MAX_VALUE, Double.MAX_VALUE)
        .range("standardError", standardError, 0, Double.MAX_VALUE)
        .required("optimizers", optimizers, "the tuned losses by optimizer")
        .orThrow();
    optimizers = new TreeMap<>(Map.copyOf(optimizers));
  }
}
