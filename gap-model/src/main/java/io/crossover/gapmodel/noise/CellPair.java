package io.crossover.gapmodel.noise;

/**
 * Both cells of one batch size.
 *
 * @param x batch size in octaves
 * @param challenger losses of the challenger (Adam)
 * @param baseline losses of the baseline (SGD)
 */
public record CellPair(double x, LossSpread challenger, LossSpread baseline) {
  /** Keeps gaps and variances, and what the fits make of them, in the range of numbers. */
  private static final double LARGEST_RATIO = 1e15;

  /**
   * Whether both cells have a loss.
   *
   * @return true if there is a gap
   */
  public boolean hasGap() {
    return challenger.count() > 0 && baseline.count() > 0;
  }

  /**
   * The gap in percent of the challenger's mean loss (science 1), at least -1e17.
   *
   * @return {@code 100 (L̄_challenger - L̄_baseline) / L̄_challenger}, NaN without a gap
   */
  public double gapPercent() {
    double share = (challenger.mean() - baseline.mean()) / challenger.mean();
    return 100 * Math.max(share, 1 - LARGEST_RATIO);
  }

  /** What the relative variance of the losses is multiplied by in the variance of the gap. */
  double ratioSquared() {
    double ratio =
        Math.max(1 / LARGEST_RATIO, Math.min(LARGEST_RATIO, baseline.mean() / challenger.mean()));
    return ratio * ratio;
  }
}
