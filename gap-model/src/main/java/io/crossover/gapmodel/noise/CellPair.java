package io.crossover.gapmodel.noise;

/**
 * Both cells of one batch size.
 *
 * @param x batch size in octaves
 * @param challenger losses of the challenger (Adam)
 * @param baseline losses of the baseline (SGD)
 */
public record CellPair(double x, LossSpread challenger, LossSpread baseline) {

  /**
   * Whether both cells have a loss.
   *
   * @return true if there is a gap
   */
  public boolean hasGap() {
    return challenger.count() > 0 && baseline.count() > 0;
  }

  /**
   * The gap in percent of the challenger's mean loss (science 1).
   *
   * @return {@code 100 (L̄_challenger - L̄_baseline) / L̄_challenger}, NaN without a gap
   */
  public double gapPercent() {
    return 100 * (challenger.mean() - baseline.mean()) / challenger.mean();
  }

  /** What the relative variance of the losses is multiplied by in the variance of the gap. */
  double ratioSquared() {
    double ratio = baseline.mean() / challenger.mean();
    return ratio * ratio;
  }
}
