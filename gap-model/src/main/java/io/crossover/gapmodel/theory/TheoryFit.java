package io.crossover.gapmodel.theory;

import java.util.OptionalDouble;

/**
 * The theory curve fitted to the measured gaps (science 3 (e)). With three batch sizes the fit is
 * saturated: then {@code a0} and {@code a1} are not findings.
 *
 * @param coefficients fitted curve, in percent
 * @param residual weighted sum of squared residuals
 * @param parameters number of coefficients that were fitted, 1 to 3; the others are 0
 * @param pValue χ² tail of the residual, empty where no degree of freedom is left
 * @param regime II where the curve rises and has no root from SGD to Adam, else I
 * @param log2Crossover root from SGD to Adam in octaves; +∞ where the curve has none and the
 *     baseline is better, -∞ where it has none and the challenger is better
 */
public record TheoryFit(
    GapCoefficients coefficients,
    double residual,
    int parameters,
    OptionalDouble pValue,
    Regime regime,
    double log2Crossover) {

  /**
   * Whether the measured gaps contradict the curve.
   *
   * @return true if the p-value is below 5 %
   */
  public boolean rejected() {
    return pValue.isPresent() && pValue.getAsDouble() < 0.05;
  }
}
