package io.crossover.gapmodel.tuning;

/**
 * What one learning rate of a cell came to on the seeds that select.
 *
 * @param learningRate peak learning rate, finite and above 0
 * @param loss mean final training loss, finite and above 0; NaN where a run diverged
 */
public record Trial(double learningRate, double loss) {

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

  /**
   * Whether this learning rate has no loss.
   *
   * @return true if a run at it diverged
   */
  public boolean diverged() {
    return Double.isNaN(loss);
  }
}
