package io.crossover.gapmodel.noise;

import java.util.List;
import java.util.stream.Stream;

/**
 * One run variance for all cells (science 3, "Data").
 *
 * @param variance run variance {@code v} in percent², above 0
 * @param degreesOfFreedom its degrees of freedom, those of the prior included
 */
public record PooledNoise(double variance, double degreesOfFreedom) {
  /** Degrees of freedom of the prior run variance. */
  static final double PRIOR_DEGREES = 4;

  /** Prior run variance in percent². */
  static final double PRIOR_VARIANCE = 0.5 * 0.5;

  /**
   * Pools the variances of all cells, those of batch sizes without a gap included.
   *
   * @param pairs all batch sizes
   * @return the pooled variance
   */
  public static PooledNoise of(List<CellPair> pairs) {
    double squares = PRIOR_DEGREES * PRIOR_VARIANCE;
    double degrees = PRIOR_DEGREES;
    for (LossSpread cell :
        pairs.stream().flatMap(p -> Stream.of(p.challenger(), p.baseline())).toList()) {
      squares += cell.sumOfSquares();
      degrees += cell.degreesOfFreedom();
    }
    return new PooledNoise(squares / degrees, degrees);
  }

  /**
   * The variance of a gap.
   *
   * @param pair a batch size with a gap
   * @return {@code v_B} in percent²
   */
  public double gapVariance(CellPair pair) {
    return variance
        * pair.ratioSquared()
        * (1.0 / pair.challenger().count() + 1.0 / pair.baseline().count());
  }
}
