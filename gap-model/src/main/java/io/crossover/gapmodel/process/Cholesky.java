package io.crossover.gapmodel.process;

/** Cholesky factor of a small symmetric positive definite matrix. */
final class Cholesky {
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
    for (int i = 0; i < u.length; i++) {
      for (int k = 0; k < i; k++) {
        u[i] -= lower[i][k] * u[k];
      }
      u[i] /= lower[i][i];
    }
    return u;
  }
}
