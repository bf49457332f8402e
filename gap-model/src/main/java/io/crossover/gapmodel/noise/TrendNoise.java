package io.crossover.gapmodel.noise;

import java.util.List;

/**
 * A run variance that may change with the batch size and differ between the optimizers (science 3,
 * "Noise model"). Each cell's variance is shrunk towards the trend; where the variance of a gap is
 * itself uncertain, the gap's variance is inflated to what a 95 % Student interval at the common
 * degrees of freedom needs.
 */
public final class TrendNoise {
  private static final double SHRINKAGE_DEGREES = 8;
  private static final double LEAST_DEGREES = 4;
  private static final double INFLATION_LEVEL = 0.95;

  private final VarianceTrend trend;

  /** Quantile at the common degrees of freedom. */
  private final double commonQuantile;

  private TrendNoise(VarianceTrend trend, double degreesOfFreedom) {
    this.trend = trend;
    commonQuantile = Student.twoSided(INFLATION_LEVEL, degreesOfFreedom);
  }

  /**
   * Fits the trend to all replicated cells, those of batch sizes without a gap included.
   *
   * @param pairs all batch sizes; at least one has a gap
   * @param pooled pooled noise of the same batch sizes
   * @return the fitted noise
   * @throws IllegalArgumentException if no batch size has a gap
   */
  public static TrendNoise of(List<CellPair> pairs, PooledNoise pooled) {
    double centre =
        pairs.stream()
            .filter(CellPair::hasGap)
            .mapToDouble(CellPair::x)
            .average()
            .orElseThrow(() -> new IllegalArgumentException("pairs: none has a gap"));
    return new TrendNoise(
        new VarianceTrend(pairs, centre, Math.log(pooled.variance())), pooled.degreesOfFreedom());
  }

  /**
   * The fitted coefficients of the logarithm of the run variance.
   *
   * @return constant at the mean batch size, slope per octave, baseline minus challenger
   */
  public double[] coefficients() {
    return trend.coefficients();
  }

  /**
   * The covariance of the coefficients.
   *
   * @return 3 × 3, positive definite
   */
  public double[][] covariance() {
    return trend.covariance();
  }

  /**
   * The variance of one gap with all that led to it.
   *
   * @param pair a batch size with a gap
   * @return its variance
   */
  public GapVariance gapVariance(CellPair pair) {
    CellVariance challenger = cell(pair.challenger(), trend.challengerDesign(pair.x()));
    CellVariance baseline = cell(pair.baseline(), trend.baselineDesign(pair.x()));
    double sum = challenger.ofMean() + baseline.ofMean();
    double[] h = new double[3];
    double share = 0;
    for (CellVariance cell : List.of(challenger, baseline)) {
      double p = cell.ofMean() / sum;
      for (int i = 0; i < 3; i++) {
        h[i] += p * cell.fromTrend() * cell.design()[i];
      }
      share += p * p / (SHRINKAGE_DEGREES + cell.degrees());
    }
    double degrees = Math.max(LEAST_DEGREES, 1 / (0.5 * trend.spread(h) + share));
    double inflation = Math.max(1, Student.twoSided(INFLATION_LEVEL, degrees) / commonQuantile);
    return new GapVariance(
        challenger.onTrend(),
        baseline.onTrend(),
        challenger.shrunk(),
        baseline.shrunk(),
        pair.ratioSquared() * sum,
        degrees,
        inflation);
  }

  private CellVariance cell(LossSpread losses, double[] design) {
    double onTrend = trend.variance(design);
    int degrees = losses.degreesOfFreedom();
    double prior = SHRINKAGE_DEGREES * onTrend;
    double total = prior + losses.sumOfSquares();
    double shrunk = total / (SHRINKAGE_DEGREES + degrees);
    return new CellVariance(
        design, degrees, onTrend, shrunk, prior / total, shrunk / losses.count());
  }

  /** Variances of one cell; {@code fromTrend} is λ, the part of the shrunk one due to the trend. */
  private record CellVariance(
      double[] design,
      int degrees,
      double onTrend,
      double shrunk,
      double fromTrend,
      double ofMean) {}

  /**
   * The variance of one gap and the steps to it, variances in percent².
   *
   * @param challengerOnTrend run variance of the challenger on the trend, {@code v̂}
   * @param baselineOnTrend run variance of the baseline on the trend, {@code v̂}
   * @param challengerShrunk run variance of the challenger, {@code ṽ}
   * @param baselineShrunk run variance of the baseline, {@code ṽ}
   * @param plain variance of the gap, {@code v_B}
   * @param degreesOfFreedom degrees of freedom behind it, {@code df_B}, at least 4
   * @param inflation factor {@code φ_B} on its square root, at least 1
   */
  public record GapVariance(
      double challengerOnTrend,
      double baselineOnTrend,
      double challengerShrunk,
      double baselineShrunk,
      double plain,
      double degreesOfFreedom,
      double inflation) {

    /**
     * The variance the fits use.
     *
     * @return {@code v*_B = φ_B² v_B} in percent²
     */
    public double inflated() {
      return inflation * inflation * plain;
    }
  }
}
