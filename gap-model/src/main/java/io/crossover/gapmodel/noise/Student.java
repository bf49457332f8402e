package io.crossover.gapmodel.noise;

import org.hipparchus.distribution.continuous.TDistribution;

/** Quantiles of Student's t distribution. */
public final class Student {
  private static final double ACCURACY = 1e-13;

  private Student() {}

  /**
   * The two-sided quantile.
   *
   * @param level probability of {@code |T| <= t}, in (0, 1)
   * @param degreesOfFreedom degrees of freedom above 0, not necessarily whole
   * @return t
   */
  public static double twoSided(double level, double degreesOfFreedom) {
    return new TDistribution(degreesOfFreedom, ACCURACY)
        .inverseCumulativeProbability(0.5 + level / 2);
  }
}
