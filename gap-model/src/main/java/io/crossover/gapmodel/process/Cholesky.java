package io.crossover.gapmodel.process;

/** Cholesky factor of a small symmetric positive definite matrix. */
final class Cholesky {
  private static final double LEAST_RAISE = 1e-14;
  private static final double LARGEST_RAISE = 1e-6;

  private final double[][] lower;

  /**
   * Factors a matrix.
   *
   * @param matrix symmetric, positive definite; overwritten
   * @throws IllegalArgumentException if the matrix is not positive definite
   */
  Cholesky(double[][] matrix) {
    lower = matrix;
    for (int i = 0; i < lower.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = lower[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i > j) {
          lower[i][j] = sum / lower[j][j];
        } else if (sum > 0) {
          lower[i][i] = Math.sqrt(sum);
        } else {
          throw new IllegalArgumentException("matrix: pivot " + i + " is " + sum + ", not above 0");
        }
      }
    }
  }

  /**
   * Factors a matrix that is positive definite but for rounding, as for batch sizes next to each
   * other: where it is not, its diagonal is raised by the least of 1e-14, 1e-13, ... of its largest
   * element that makes it so.
   */
  static Cholesky ofNearlySingular(double[][] matrix) {
    double largest = 0;
    for (int i = 0; i < matrix.length; i++) {
      largest = Math.max(largest, matrix[i][i]);
    }
    for (double share = 0; ; share = share == 0 ? LEAST_RAISE : 10 * share) {
      double[][] raised = new double[matrix.length][];
      for (int i = 0; i < raised.length; i++) {
        raised[i] = matrix[i].clone();
        raised[i][i] += share * largest;
      }
      try {
        return new Cholesky(raised);
      } catch (IllegalArgumentException e) {
        if (share > LARGEST_RAISE) {
          throw e;
        }
      }
    }
  }

  /** Natural logarithm of the determinant of the matrix. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < lower.length; i++) {
      sum += 2 * Math.log(lower[i][i]);
    }
    return sum;
  }

  /** Solves {@code L u = b}, so that {@code u·u = bᵀ S⁻¹ b}. */
  double[] half(double[] b) {
    double[] u = b.clone();
    halve(u);
    return u;
  }

  /** {@link #half} in place. */
  void halve(double[] u) {
    for (int i = 0; i < u.length; i++) {
      double[] row = lower[i];
      double sum = u[i];
      for (int k = 0; k < i; k++) {
        sum -= row[k] * u[k];
      }
      u[i] = sum / row[i];
    }
  }

  /** Solves {@code Lᵀ a = u}, so that {@code a = S⁻¹ b} where {@code u} is {@link #half} of b. */
  double[] otherHalf(double[] u) {
    double[] a = u.clone();
    for (int i = a.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < a.length; k++) {
        a[i] -= lower[k][i] * a[k];
      }
      a[i] /= lower[i][i];
    }
    return a;
  }
}
