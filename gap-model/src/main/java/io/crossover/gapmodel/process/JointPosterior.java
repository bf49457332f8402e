package io.crossover.gapmodel.process;

/**
 * What a process says about the gaps at several batch sizes together. Taking in a measurement that
 * has no value yet changes the covariance and leaves the means.
 */
public final class JointPosterior {
  private final double[] means;
  private final double[][] covariance;

  JointPosterior(double[] means, double[][] covariance) {
    this.means = means;
    this.covariance = covariance;
  }

  /**
   * The number of batch sizes.
   *
   * @return how many
   */
  public int size() {
    return means.length;
  }

  /**
   * The expected gap.
   *
   * @param i which batch size
   * @return percent
   */
  public double mean(int i) {
    return means[i];
  }

  /**
   * The variance of the true gap.
   *
   * @param i which batch size
   * @return percent²
   */
  public double variance(int i) {
    return Math.max(covariance[i][i], 0);
  }

  /**
   * The variance of one gap once another is measured.
   *
   * @param i which batch size
   * @param measured the batch size that is measured
   * @param noise variance of the measurement, percent², above 0
   * @return percent²
   */
  public double varianceAfter(int i, int measured, double noise) {
    double shared = covariance[i][measured];
    return Math.max(covariance[i][i] - shared * shared / (variance(measured) + noise), 0);
  }

  /**
   * This posterior with one more measurement taken in.
   *
   * @param measured the batch size that is measured
   * @param noise variance of the measurement, percent², above 0
   * @return a new posterior
   */
  public JointPosterior after(int measured, double noise) {
    double total = variance(measured) + noise;
    double[][] updated = new double[size()][size()];
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j < size(); j++) {
        updated[i][j] =
            covariance[i][j] - covariance[i][measured] * covariance[j][measured] / total;
      }
    }
    return new JointPosterior(means, updated);
  }
}
