package io.crossover.gapmodel.simulation;

/**
 * How the loss of one optimizer depends on its learning rate: a parabola in the logarithm around a
 * best rate that grows with the batch size, up to an edge beyond which training diverges.
 *
 * @param bestRate best learning rate at batch size 1, above 0
 * @param exponent the best learning rate grows as the batch size to this power
 * @param wiggle standard deviation of the best learning rate around that law, in logarithms
 * @param curvature percent of loss per squared logarithm away from the best learning rate, above 0
 * @param edge training diverges beyond the best learning rate times this, above 1
 */
public record LearningRateCurve(
    double bestRate, double exponent, double wiggle, double curvature, double edge) {

  /**
   * The best learning rate.
   *
   * @param batchSize samples per step
   * @param deviation deviation from the law in units of {@code wiggle}
   * @return a learning rate
   */
  public double best(int batchSize, double deviation) {
    return bestRate * Math.pow(batchSize, exponent) * Math.exp(wiggle * deviation);
  }

  /**
   * What a learning rate costs.
   *
   * @param rate a learning rate
   * @param best the best one
   * @return loss above that of the best one in percent; NaN where training diverges
   */
  public double penaltyPercent(double rate, double best) {
    double distance = Math.log(rate / best);
    return distance > Math.log(edge) ? Double.NaN : curvature * distance * distance;
  }
}
