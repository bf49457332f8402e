package io.crossover.bench.coverage;

import java.util.Arrays;

/** The joint distribution of one of the estimate's Gaussian processes on a grid (science 3 (b)). */
final class CurvePosterior {
  private static final double ROUNDING = 1e-10;

  private final double[] mean;
  private final double[][] factor;

  /** {@code amplitude} is q in percent², {@code grid} in octaves. */
  CurvePosterior(Gaps gaps, double amplitude, double[] grid) {
    double[] x = gaps.x();
    int k = x.length;
    double centre = Arrays.stream(x).average().orElseThrow();
    double[][] s = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        s[i][j] = amplitude * correlation(x[i], x[j]) + (i == j ? gaps.v()[i] : 0);
      }
    }
    double[][] lower = cholesky(s, 0);
    double[] one = half(lower, filled(k, 1));
    double[] slope = half(lower, Arrays.stream(x).map(o -> o - centre).toArray());
    double[] y = half(lower, gaps.y());
    double g00 = dot(one, one);
    double g01 = dot(one, slope);
    double g11 = dot(slope, slope);
    double determinant = g00 * g11 - g01 * g01;
    double b0 = (g11 * dot(one, y) - g01 * dot(slope, y)) / determinant;
    double b1 = (g00 * dot(slope, y) - g01 * dot(one, y)) / determinant;

    mean = new double[grid.length];
    double[][] u = new double[grid.length][];
    double[] d0 = new double[grid.length];
    double[] d1 = new double[grid.length];
    double[][] covariance = new double[grid.length][grid.length];
    double largest = 0;
    for (int i = 0; i < grid.length; i++) {
      double at = grid[i];
      u[i] = half(lower, Arrays.stream(x).map(o -> amplitude * correlation(at, o)).toArray());
      d0[i] = 1 - dot(one, u[i]);
      d1[i] = at - centre - dot(slope, u[i]);
      mean[i] = dot(u[i], y) + b0 * d0[i] + b1 * d1[i];
      for (int j = 0; j <= i; j++) {
        double trend =
            d0[i] * d0[j] * g11 - (d0[i] * d1[j] + d1[i] * d0[j]) * g01 + d1[i] * d1[j] * g00;
        covariance[i][j] =
            amplitude * correlation(at, grid[j]) - dot(u[i], u[j]) + trend / determinant;
      }
      largest = Math.max(largest, covariance[i][i]);
    }
    factor = cholesky(covariance, ROUNDING * largest);
  }

  /** The curve on the grid for standard normal deviations, as many as grid points. */
  double[] curve(double[] normal) {
    double[] curve = mean.clone();
    for (int i = 0; i < curve.length; i++) {
      double[] row = factor[i];
      for (int j = 0; j <= i; j++) {
        curve[i] += row[j] * normal[j];
      }
    }
    return curve;
  }

  /**
   * The factor of a matrix of which only the lower half is read; pivots are at least {@code least}.
   */
  private static double[][] cholesky(double[][] matrix, double least) {
    double[][] lower = new double[matrix.length][matrix.length];
    for (int i = 0; i < lower.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j] + (i == j ? least : 0);
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i > j ? sum / lower[j][j] : Math.sqrt(Math.max(sum, least));
      }
    }
    return lower;
  }

  private static double[] half(double[][] lower, double[] b) {
    double[] u = b.clone();
    for (int i = 0; i < u.length; i++) {
      for (int k = 0; k < i; k++) {
        u[i] -= lower[i][k] * u[k];
      }
      u[i] /= lower[i][i];
    }
    return u;
  }

  private static double correlation(double a, double b) {
    double rho = Math.sqrt(5) * Math.abs(a - b) / 4;
    return (1 + rho + rho * rho / 3) * Math.exp(-rho);
  }

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
