package io.crossover.trainer.metrics;

/**
 * Exponential moving average as {@code pandas.Series.ewm(alpha, adjust=False).mean()}: a value that
 * is not finite leaves the average as it is and adds to the weight that the next one replaces.
 */
public final class MovingAverage {

  private final double alpha;
  private double average = Double.NaN;
  private double oldWeight = 1;

  /** An empty average with the weight {@code alpha}, above 0 and at most 1, of a new value. */
  public MovingAverage(double alpha) {
    this.alpha = alpha;
  }

  /** Goes on where another average was when it said its {@link #state()}. */
  public static MovingAverage resumed(double alpha, double[] state) {
    MovingAverage average = new MovingAverage(alpha);
    average.average = state[0];
    average.oldWeight = state[1];
    return average;
  }

  /** Takes in the next value. */
  public void add(double value) {
    boolean seen = Double.isFinite(value);
    if (Double.isNaN(average)) {
      average = seen ? value : Double.NaN;
      return;
    }
    oldWeight *= 1 - alpha;
    if (seen) {
      if (average != value) {
        average = (oldWeight * average + alpha * value) / (oldWeight + alpha);
      }
      oldWeight = 1;
    }
  }

  /** Two numbers that say everything about it. */
  public double[] state() {
    return new double[] {average, oldWeight};
  }

  /** The average so far; NaN before the first finite value. */
  public double value() {
    return average;
  }
}
