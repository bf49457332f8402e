package io.crossover.gapmodel.tuning;

/**
 * The parabola through three losses over the logarithm of the learning rate.
 *
 * @param vertex learning rate of its lowest point
 * @param loss loss there
 */
record Parabola(double vertex, double loss) {

  /**
   * The lowest point of the parabola, kept within half the way to each neighbour. Where the three
   * are not convex it is the middle one.
   *
   * @param lower a trial with a loss, at a smaller learning rate than {@code best}
   * @param best the trial with the lowest loss
   * @param upper a trial with a loss, at a larger learning rate than {@code best}
   */
  static Parabola through(Trial lower, Trial best, Trial upper) {
    double h0 = Math.log(best.learningRate() / lower.learningRate());
    double h1 = Math.log(upper.learningRate() / best.learningRate());
    double slope0 = (best.loss() - lower.loss()) / h0;
    double slope1 = (upper.loss() - best.loss()) / h1;
    double curvature = (slope1 - slope0) / (h0 + h1);
    if (!(curvature > 0)) {
      return new Parabola(best.learningRate(), best.loss());
    }
    double slope = (slope0 * h1 + slope1 * h0) / (h0 + h1);
    double offset = Math.max(-h0 / 2, Math.min(h1 / 2, -slope / (2 * curvature)));
    return new Parabola(
        best.learningRate() * Math.exp(offset),
        best.loss() + offset * (slope + curvature * offset));
  }
}
