package io.crossover.gapmodel.tuning;

/**
 * What one learning rate of a cell came to on the seeds that select.
 *
 * @param learningRate peak learning rate, finite and above 0
 * @param loss mean final training loss, finite and above 0; NaN where a run diverged. Of a stopped
 *     one what it may have become, or NaN
 * @param stopped whether a run was stopped: known to be worse than another, and never the best
 */
public record Trial(double learningRate, double loss, boolean stopped) {

  /**
   * Checks the fields.
   *
   * @throws IllegalArgumentException if a field is outside the range given above
   */
  public Trial {
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "learningRate: " + learningRate + " is not finite and above 0");
    }
    if (!Double.isNaN(loss) && (!(loss > 0) || Double.isInfinite(loss))) {
      throw new IllegalArgumentException(
          "loss: " + loss + " is neither finite and above 0 nor NaN");
    }
  }

  /** A learning rate whose runs were trained to their end. */
  public Trial(double learningRate, double loss) {
    this(learningRate, loss, false);
  }

  /**
   * Whether a run at this learning rate diverged.
   *
   * @return false if it was stopped before
   */
  public boolean diverged() {
    return !stopped && Double.isNaN(loss);
  }

  /** Whether it may be the best one. */
  boolean completed() {
    return !stopped && !diverged();
  }
}
