package io.crossover.gapmodel.estimate;

/**
 * The measured gap at one batch size.
 *
 * @param batchSize samples per step
 * @param gapPercent gap in percent of the challenger's mean loss; positive: the baseline is better
 * @param standardError standard error of the gap in percent, above 0
 * @param sign 1 or -1 where the gap is significantly positive or negative at the level of the
 *     estimate, else 0
 * @param challengerMean mean tuned loss of the challenger
 * @param baselineMean mean tuned loss of the baseline
 */
public record GapPoint(
    int batchSize,
    double gapPercent,
    double standardError,
    int sign,
    double challengerMean,
    double baselineMean) {

  /**
   * Checks that all numbers are finite.
   *
   * @throws IllegalArgumentException if a number is not finite, the standard error is not above 0
   *     or the sign is not -1, 0 or 1
   */
  public GapPoint {
    if (!Double.isFinite(gapPercent)) {
      throw new IllegalArgumentException("gapPercent: " + gapPercent + " is not finite");
    }
    if (!(standardError > 0) || Double.isInfinite(standardError)) {
      throw new IllegalArgumentException(
          "standardError: " + standardError + " is not finite and above 0");
    }
    if (sign < -1 || sign > 1) {
      throw new IllegalArgumentException("sign: " + sign + " is not -1, 0 or 1");
    }
    if (!Double.isFinite(challengerMean) || !Double.isFinite(baselineMean)) {
      throw new IllegalArgumentException(
          "means: " + challengerMean + ", " + baselineMean + " are not both finite");
    }
  }

  /**
   * The position of this point on the axis of the fits.
   *
   * @return base-2 logarithm of the batch size
   */
  public double log2BatchSize() {
    return Octaves.of(batchSize);
  }
}
