package io.crossover.gapmodel.theory;

/**
 * The problem of the trust-region bounds (science 2; arXiv 2606.14259): normalised SGD stands for
 * SGD, SignSGD for Adam.
 *
 * @param parameters number of parameters {@code d}, at least 1
 * @param smoothness smoothness {@code L2} in the 2-norm, above 0
 * @param anisotropy {@code r = L∞/L2}, in [1, d]
 * @param budget tokens (samples) {@code T}, above 0
 * @param noise standard deviation {@code σ} of the gradient noise, above 0
 * @param initialGap initial optimality gap {@code D}, above 0
 */
public record TrustRegion(
    double parameters,
    double smoothness,
    double anisotropy,
    double budget,
    double noise,
    double initialGap) {
  private static final double ROUNDING = 1e-14;

  /**
   * Checks the fields.
   *
   * @throws IllegalArgumentException if a field is outside the range given above
   */
  public TrustRegion {
    if (!(parameters >= 1) || Double.isInfinite(parameters)) {
      throw new IllegalArgumentException("parameters: " + parameters + " is not finite and >= 1");
    }
    requirePositive("smoothness", smoothness);
    requirePositive("budget", budget);
    requirePositive("noise", noise);
    requirePositive("initialGap", initialGap);
    if (!(anisotropy >= 1 && anisotropy <= parameters)) {
      throw new IllegalArgumentException(
          "anisotropy: " + anisotropy + " is not in [1, " + parameters + "]");
    }
  }

  /**
   * The bound of normalised SGD.
   *
   * @param batchSize batch size above 0
   * @return {@code U2(B)}
   */
  public double sgdBound(double batchSize) {
    return bound(batchSize, smoothness, noise);
  }

  /**
   * The bound of SignSGD.
   *
   * @param batchSize batch size above 0
   * @return {@code U∞(B)}
   */
  public double adamBound(double batchSize) {
    return bound(batchSize, anisotropy * smoothness, Math.sqrt(parameters) * noise);
  }

  /**
   * The gap curve {@code U∞ - U2}; {@code a0} and {@code a1} are not negative.
   *
   * @return its coefficients, in the unit of the bounds; {@code a2} is 0 where it is of the size of
   *     the rounding errors
   */
  public GapCoefficients gap() {
    double ld = smoothness * initialGap;
    double a0 =
        Math.pow(ld, 0.25)
            * Math.sqrt(noise)
            * Math.pow(budget, -0.25)
            * (Math.pow(anisotropy * parameters, 0.25) - 1);
    double a1 = noise * noise / Math.sqrt(ld * budget) * (parameters / Math.sqrt(anisotropy) - 1);
    double excess = Math.pow(anisotropy, 0.75) * Math.pow(parameters, -0.25) - 1;
    double a2 =
        Math.abs(excess) < ROUNDING
            ? 0
            : Math.pow(ld, 0.75) / Math.sqrt(noise) * Math.pow(budget, -0.75) * excess;
    return new GapCoefficients(a0, a1, a2);
  }

  /**
   * Whether there is a crossover at all.
   *
   * @return I below {@code r = d^⅓}, else II
   */
  public Regime regime() {
    return gap().a2() < 0 ? Regime.I : Regime.II;
  }

  private double bound(double batchSize, double l, double rhoSigma) {
    double ld = l * initialGap;
    return Math.pow(ld, 0.25) * Math.sqrt(rhoSigma) * Math.pow(budget, -0.25)
        + rhoSigma * rhoSigma / Math.sqrt(ld * budget * batchSize)
        + Math.pow(ld, 0.75) * batchSize / Math.sqrt(rhoSigma) * Math.pow(budget, -0.75);
  }

  private static void requirePositive(String field, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(field + ": " + value + " is not finite and above 0");
    }
  }
}
