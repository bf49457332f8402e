package io.crossover.local.resultfile;

import io.crossover.gapmodel.metric.ExponentialMovingAverage;

/** The logged losses of one run in constant memory. */
final class LossSeries {

  private static final double ALPHA = 0.01;

  private final ExponentialMovingAverage average = new ExponentialMovingAverage(ALPHA);
  private double first = Double.NaN;
  private double last = Double.NaN;
  private long count;

  /** Takes the next loss; it need not be finite. */
  void accept(double loss) {
    if (count++ == 0) {
      first = loss;
    }
    last = loss;
    average.accept(loss);
  }

  long count() {
    return count;
  }

  /** The first loss; NaN without one. */
  double first() {
    return first;
  }

  /** The last loss; NaN without one. */
  double last() {
    return last;
  }

  /** The average after the last loss; NaN without a finite one. */
  double ema() {
    return average.value();
  }
}
