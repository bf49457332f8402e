package io.crossover.gapmodel.metric;

/**
 * Exponential moving average over per-step losses, equal to pandas' {@code ewm(alpha,
 * adjust=False).mean()} (science 1, "Final training loss").
 *
 * <p>A loss that is not finite is a gap: the average keeps its last value, and each gap lowers the
 * weight of that value by another factor {@code 1 - alpha} when the next finite loss arrives. The
 * average therefore carries the last finite value over a NaN tail: test for divergence first.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class ExponentialMovingAverage {
  private final double alpha;
  private double value = Double.NaN;
  private double oldWeight = 1;

  /**
   * Starts an average without a value.
   *
   * @param alpha weight of the newest loss, in (0, 1]
   * @throws IllegalArgumentException if {@code alpha} is outside (0, 1]
   */
  public ExponentialMovingAverage(double alpha) {
    if (!(alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha: " + alpha + " is not in (0, 1]");
    }
    this.alpha = alpha;
  }

  /**
   * Takes the loss of the next step.
   *
   * @param loss the loss; NaN and infinities count as a step without a loss
   */
  public void accept(double loss) {
    boolean observed = Double.isFinite(loss);
    if (Double.isNaN(value)) {
      if (observed) {
        value = loss;
      }
      return;
    }
    oldWeight *= 1 - alpha;
    if (observed) {
      value = (oldWeight * value + alpha * loss) / (oldWeight + alpha);
      oldWeight = 1;
    }
  }

  /**
   * The average so far.
   *
   * @return the average, or NaN while no finite loss has been taken
   */
  public double value() {
    return value;
  }

  /**
   * The average after the last loss of a series.
   *
   * @param losses per-step losses, oldest first, any length
   * @param alpha weight of the newest loss, in (0, 1]
   * @return the average, or NaN if the series has no finite loss
   * @throws IllegalArgumentException if {@code alpha} is outside (0, 1]
   */
  public static double last(double[] losses, double alpha) {
    ExponentialMovingAverage average = new ExponentialMovingAverage(alpha);
    for (double loss : losses) {
      average.accept(loss);
    }
    return average.value();
  }

  /**
   * The average after each loss of a series.
   *
   * @param losses per-step losses, oldest first, any length
   * @param alpha weight of the newest loss, in (0, 1]
   * @return as many averages as losses, NaN before the first finite loss
   * @throws IllegalArgumentException if {@code alpha} is outside (0, 1]
   */
  public static double[] series(double[] losses, double alpha) {
    ExponentialMovingAverage average = new ExponentialMovingAverage(alpha);
    double[] averages = new double[losses.length];
    for (int i = 0; i < losses.length; i++) {
      average.accept(losses[i]);
      averages[i] = average.value();
    }
    return averages;
  }
}
