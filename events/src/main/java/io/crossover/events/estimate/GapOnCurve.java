package io.crossover.events.estimate;

import io.crossover.events.validation.Checks;

/**
 * One sample of the smooth gap curve through the measured points.
 *
 * @param batchSize where, above 0, not whole in general
 * @param gapPercent expected gap, percent
 * @param lower lower end of its band at the level of the answer, percent
 * @param upper upper end of its band at the level of the answer, percent
 */
public record GapOnCurve(double batchSize, double gapPercent, double lower, double upper) {

  /** Rejects numbers that are not finite. */
  public GapOnCurve {
    new Checks()
        .above("batchSize", batchSize, 0, Double.MAX_VALUE)
        .range("gapPercent", gapPercent, -Double.MAX_VALUE, Double.MAX_VALUE)
        .range("lower", lower, -Double.MAX_VALUE, Double.MAX_VALUE)
        .range("upper", upper, -Double.MAX_VALUE, Double.MAX_VALUE)
        .orThrow();
  }
}
