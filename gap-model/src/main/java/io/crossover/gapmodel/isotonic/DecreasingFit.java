package io.crossover.gapmodel.isotonic;

/** Weighted least-squares fit of a sequence that never rises, by pool-adjacent-violators. */
public final class DecreasingFit {
  private DecreasingFit() {}

  /**
   * Fits the whole sequence.
   *
   * @param y values
   * @param w weights above 0, as many as values
   * @return fitted values, never rising, as many as values
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double[] fit(double[] y, double[] w) {
    if (y.length != w.length) {
      throw new IllegalArgumentException("w: " + w.length + " weights for " + y.length + " values");
    }
    return fit(y, w, 0, y.length);
  }

  /** Fits the values from {@code from} (inclusive) to {@code to} (exclusive) on their own. */
  static double[] fit(double[] y, double[] w, int from, int to) {
    int n = to - from;
    double[] level = new double[n];
    double[] weight = new double[n];
    int[] size = new int[n];
    int blocks = 0;
    for (int i = from; i < to; i++) {
      level[blocks] = y[i];
      weight[blocks] = w[i];
      size[blocks] = 1;
      blocks++;
      while (blocks > 1 && level[blocks - 2] < level[blocks - 1]) {
        int kept = blocks - 2;
        double total = weight[kept] + weight[kept + 1];
        level[kept] = (weight[kept] * level[kept] + weight[kept + 1] * level[kept + 1]) / total;
        weight[kept] = total;
        size[kept] += size[kept + 1];
        blocks--;
      }
    }
    double[] fitted = new double[n];
    int i = 0;
    for (int block = 0; block < blocks; block++) {
      for (int j = 0; j < size[block]; j++) {
        fitted[i++] = level[block];
      }
    }
    return fitted;
  }

  /**
   * Weighted sum of squared residuals.
   *
   * @param y values
   * @param w weights, as many as values
   * @param fitted fitted values, as many as values
   * @return {@code Σ w (y - fitted)²}
   */
  public static double residual(double[] y, double[] w, double[] fitted) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += w[i] * (y[i] - fitted[i]) * (y[i] - fitted[i]);
    }
    return sum;
  }
}
