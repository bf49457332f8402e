package io.crossover.events.estimate;

import io.crossover.events.validation.Checks;

/**
 * The curve of the theory fitted to the measured gaps: {@code a0 + a1/√B + a2·B} percent at batch
 * size B. With three batch sizes it passes through all of them, and {@code a0} and {@code a1} are
 * no findings.
 *
 * @param a0 constant, percent
 * @param a1 coefficient of {@code B^-½}, percent
 * @param a2 coefficient of {@code B}, percent
 * @param p probability of gaps as far from the curve as the measured ones if it were true; null
 *     where nothing is left to test it with
 * @param regime {@code I}: one crossover; {@code II}: the baseline is better at every batch size
 * @param batchSize the curve's crossover, or null where it has none
 */
public record TheoryCurve(
    double a0, double a1, double a2, Double p, String regime, Double batchSize) {

  /** Rejects numbers that are not finite. */
  public TheoryCurve {
    Checks checks =
        new Checks()
            .range("a0", a0, -Double.MAX_VALUE, Double.MAX_VALUE)
            .range("a1", a1, -Double.MAX_VALUE, Double.MAX_VALUE)
            .range("a2", a2, -Double.MAX_VALUE, Double.MAX_VALUE)
            .text("regime", regime, 10);
    if (p != null) {
      checks.range("p", p, 0, 1);
    }
    if (batchSize != null) {
      checks.above("batchSize", batchSize, 0, Double.MAX_VALUE);
    }
    checks.orThrow();
  }

  /** The gap on the curve, percent, at a batch size above 0. */
  public double gapAt(double at) {
    return a0 + a1 / Math.sqrt(at) + a2 * at;
  }
}
