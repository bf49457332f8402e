package io.crossover.gapmodel.noise;

import java.util.List;

/**
 * The losses of one cell as the noise models see them.
 *
 * @param count number of losses
 * @param mean mean loss; NaN without losses
 * @param sumOfSquares {@code Σ(100(L/L̄ - 1))²} in percent²; 0 with fewer than two losses
 */
public record LossSpread(int count, double mean, double sumOfSquares) {

  /**
   * Summarises losses.
   *
   * @param losses losses, each finite and above 0, possibly none
   * @return their summary, independent of their order
   */
  public static LossSpread of(List<Double> losses) {
    // Sorted, so that the order of the seeds has no influence, not even by rounding.
    double[] sorted = losses.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    if (sorted.length == 0) {
      return new LossSpread(0, Double.NaN, 0);
    }
    // In a unit of their size, a power of two: the sum is the same and does not overflow.
    double unit = Math.scalb(1.0, Math.getExponent(sorted[sorted.length - 1]));
    double sum = 0;
    for (double loss : sorted) {
      sum += loss / unit;
    }
    double mean = sum / sorted.length * unit;
    double squares = 0;
    for (double loss : sorted) {
      double percent = 100 * (loss / mean - 1);
      squares += percent * percent;
    }
    return new LossSpread(sorted.length, mean, sorted.length < 2 ? 0 : squares);
  }

  /**
   * Degrees of freedom of the variance.
   *
   * @return {@code n - 1}, and 0 without losses
   */
  public int degreesOfFreedom() {
    return Math.max(count - 1, 0);
  }

  /**
   * Sample variance of the losses.
   *
   * @return {@code s²} in percent², NaN with fewer than two losses
   */
  public double variance() {
    return sumOfSquares / degreesOfFreedom();
  }
}
