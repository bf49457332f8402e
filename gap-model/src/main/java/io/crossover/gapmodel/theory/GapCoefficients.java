package io.crossover.gapmodel.theory;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * The gap curve of the theory, {@code a0 + a1/√B + a2·B} (science 2).
 *
 * @param a0 constant
 * @param a1 coefficient of {@code B^-½}
 * @param a2 coefficient of {@code B}
 */
public record GapCoefficients(double a0, double a1, double a2) {
  private static final double ROUNDING = 1e-15;
  private static final int MAX_POLISH = 50;

  /**
   * Checks that the coefficients are finite.
   *
   * @throws IllegalArgumentException if one is not
   */
  public GapCoefficients {
    if (!Double.isFinite(a0) || !Double.isFinite(a1) || !Double.isFinite(a2)) {
      throw new IllegalArgumentException(
          "a0, a1, a2: " + a0 + ", " + a1 + ", " + a2 + " are not all finite");
    }
  }

  /**
   * The gap at a batch size.
   *
   * @param batchSize batch size above 0
   * @return the gap, in the unit of the coefficients
   */
  public double gapAt(double batchSize) {
    return a0 + a1 / Math.sqrt(batchSize) + a2 * batchSize;
  }

  /**
   * All sign changes of the curve: roots of {@code a2 z³ + a0 z + a1 = 0} with {@code z = √B > 0},
   * in closed form and polished by Newton steps. A root at which the curve only touches zero is
   * none. {@code |a2|} at rounding level (1e-15 of the larger of the others) counts as 0.
   *
   * @return none, one or two roots, by batch size; at most one of them is SGD to Adam
   */
  public List<Root> roots() {
    boolean linear = Math.abs(a2) <= ROUNDING * Math.max(Math.abs(a0), Math.abs(a1));
    double cubic = linear ? 0 : a2;
    return Arrays.stream(candidates(cubic))
        .map(z -> polish(z, cubic))
        .filter(z -> z > 0 && Double.isFinite(z))
        .map(z -> z * z)
        .sorted()
        .boxed()
        .filter(b -> slopeSign(b, cubic) != 0)
        .map(b -> new Root(b, direction(b, cubic)))
        .toList();
  }

  /**
   * The crossover of this curve.
   *
   * @return the batch size of the root from SGD to Adam, if there is one
   */
  public OptionalDouble crossover() {
    return roots().stream()
        .filter(root -> root.direction() == Direction.SGD_TO_ADAM)
        .mapToDouble(Root::batchSize)
        .findFirst();
  }

  private double[] candidates(double cubic) {
    if (cubic == 0) {
      return a0 == 0 ? new double[0] : new double[] {-a1 / a0};
    }
    double p = a0 / cubic;
    double q = a1 / cubic;
    if (q == 0) {
      return p < 0 ? new double[] {Math.sqrt(-p)} : new double[0];
    }
    double discriminant = -4 * p * p * p - 27 * q * q;
    if (discriminant > 0) {
      double radius = 2 * Math.sqrt(-p / 3);
      double angle = Math.acos(Math.max(-1, Math.min(1, 3 * q / (p * radius))));
      return DoubleStream.of(0, 1, 2)
          .map(turn -> radius * Math.cos((angle - 2 * Math.PI * turn) / 3))
          .toArray();
    }
    // One simple root; at a discriminant of 0 a double one besides, where the sign does not change.
    double u = Math.cbrt(-q / 2 - Math.copySign(Math.sqrt(-discriminant / 108), q));
    return new double[] {u - p / (3 * u)};
  }

  private double polish(double start, double cubic) {
    double z = start;
    for (int i = 0; i < MAX_POLISH; i++) {
      double slope = 3 * cubic * z * z + a0;
      if (slope == 0) {
        return z;
      }
      double step = ((cubic * z * z + a0) * z + a1) / slope;
      z -= step;
      if (Math.abs(step) <= Math.ulp(z)) {
        return z;
      }
    }
    return z;
  }

  private double slopeSign(double batchSize, double cubic) {
    return Math.signum(-a1 / (2 * batchSize * Math.sqrt(batchSize)) + cubic);
  }

  private Direction direction(double batchSize, double cubic) {
    return slopeSign(batchSize, cubic) < 0 ? Direction.SGD_TO_ADAM : Direction.ADAM_TO_SGD;
  }
}
