package io.crossover.gapmodel.estimate;

import java.util.List;

/**
 * The tuned losses of both optimizers at one batch size, one loss per seed. Runs without a finite
 * loss (diverged) are dropped here, so either list may end up empty.
 *
 * @param batchSize samples per step, at least 1
 * @param baseline losses of the baseline (SGD); those kept are above 0
 * @param challenger losses of the challenger (Adam); those kept are above 0
 */
public record BatchSizeLosses(int batchSize, List<Double> baseline, List<Double> challenger) {

  /**
   * Drops losses that are not finite.
   *
   * @throws IllegalArgumentException if {@code batchSize} is below 1, or a finite loss is not above
   *     0 (the gap is relative to a mean loss, so it has no meaning for such losses)
   */
  public BatchSizeLosses {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize: " + batchSize + " is not at least 1");
    }
    baseline = finite("baseline", baseline);
    challenger = finite("challenger", challenger);
  }

  /**
   * Whether both optimizers have a loss.
   *
   * @return true if a gap can be computed
   */
  public boolean hasGap() {
    return !baseline.isEmpty() && !challenger.isEmpty();
  }

  private static List<Double> finite(String field, List<Double> losses) {
    List<Double> kept = losses.stream().filter(Double::isFinite).toList();
    for (double loss : kept) {
      if (loss <= 0) {
        throw new IllegalArgumentException(field + ": loss " + loss + " is not above 0");
      }
    }
    return kept;
  }
}
