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
 * @param optimizers the tuned loss of each optimizer of the pair, by its label
 */
public record GapAtBatchSize(
    int batchSize, double gapPercent, double standardError, Map<String, TunedLoss> optimizers) {

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
