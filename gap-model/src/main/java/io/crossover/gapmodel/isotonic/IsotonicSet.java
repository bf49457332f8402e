package io.crossover.gapmodel.isotonic;

import java.util.Arrays;

/**
 * Where the crossover may lie if the gap only falls with the batch size (science 3 (a)).
 *
 * <p>Candidate {@code j = 0..k} puts the crossover between batch sizes {@code j} and {@code j + 1}:
 * the first {@code j} gaps are fitted by a falling sequence that is not negative, the others by one
 * that is not positive.
 */
public final class IsotonicSet {
  private final double[] x;
  private final double[] fit;
  private final double[] residuals;

  private IsotonicSet(double[] x, double[] fit, double[] residuals) {
    this.x = x;
    this.fit = fit;
    this.residuals = residuals;
  }

  /**
   * Fits all candidates.
   *
   * @param x batch sizes in octaves, ascending, at least one
   * @param y gaps in percent, as many
   * @param v variances of the gaps, above 0, as many
   * @return the set
   */
  public static IsotonicSet of(double[] x, double[] y, double[] v) {
    int k = x.length;
    double[] w = Arrays.stream(v).map(variance -> 1 / variance).toArray();
    double[] residuals = new double[k + 1];
    for (int j = 0; j <= k; j++) {
      double[] above = DecreasingFit.fit(y, w, 0, j);
      double[] below = DecreasingFit.fit(y, w, j, k);
      for (int i = 0; i < k; i++) {
        double fitted = i < j ? Math.max(above[i], 0) : Math.min(below[i - j], 0);
        residuals[j] += w[i] * (y[i] - fitted) * (y[i] - fitted);
      }
    }
    return new IsotonicSet(x.clone(), DecreasingFit.fit(y, w), residuals);
  }

  /**
   * The falling fit of all gaps.
   *
   * @return fitted gaps in percent, one per batch size
   */
  public double[] fit() {
    return fit.clone();
  }

  /**
   * The residual of each candidate.
   *
   * @return {@code R_0..R_k}, one more than batch sizes
   */
  public double[] residuals() {
    return residuals.clone();
  }

  /**
   * The zero of the falling fit, interpolated linearly; the middle where it is zero over a stretch.
   *
   * @return a point in octaves; -∞ if the fit is nowhere positive, +∞ if it is nowhere negative
   */
  public double crossing() {
    int positive = 0;
    while (positive < fit.length && fit[positive] > 0) {
      positive++;
    }
    int negative = positive;
    while (negative < fit.length && fit[negative] == 0) {
      negative++;
    }
    if (positive == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (negative == fit.length) {
      return Double.POSITIVE_INFINITY;
    }
    if (negative > positive) {
      return (x[positive] + x[negative - 1]) / 2;
    }
    double left = fit[positive - 1];
    double right = fit[positive];
    return x[positive - 1] + (x[positive] - x[positive - 1]) * left / (left - right);
  }

  /**
   * The hull of the candidates that are not rejected.
   *
   * @param t Student quantile of the level
   * @return the hull of the candidates with {@code R_j - min R <= t²}, in octaves
   */
  public Interval hull(double t) {
    double limit = Arrays.stream(residuals).min().orElseThrow() + t * t;
    int first = 0;
    while (residuals[first] > limit) {
      first++;
    }
    int last = x.length;
    while (residuals[last] > limit) {
      last--;
    }
    return new Interval(
        first == 0 ? Double.NEGATIVE_INFINITY : x[first - 1],
        last == x.length ? Double.POSITIVE_INFINITY : x[last]);
  }
}
