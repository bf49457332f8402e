package io.crossover.gapmodel.theory;

import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * A linear fit with known variances.
 *
 * @param coefficients one per column
 * @param residual weighted sum of squared residuals
 */
record WeightedLeastSquares(double[] coefficients, double residual) {

  /**
   * Fits {@code y ≈ Σ coefficients · columns}.
   *
   * @param columns columns of the design, linearly independent, each as long as {@code y}
   * @param y values
   * @param v their variances, above 0
   */
  static WeightedLeastSquares fit(double[][] columns, double[] y, double[] v) {
    double[] scale = new double[columns.length];
    RealMatrix design = MatrixUtils.createRealMatrix(y.length, columns.length);
    ArrayRealVector target = new ArrayRealVector(y.length);
    for (int i = 0; i < y.length; i++) {
      target.setEntry(i, y[i] / Math.sqrt(v[i]));
    }
    for (int j = 0; j < columns.length; j++) {
      // Columns of one size: B and B^-½ differ by many orders of magnitude.
      scale[j] = new ArrayRealVector(columns[j], false).getLInfNorm();
      for (int i = 0; i < y.length; i++) {
        design.setEntry(i, j, columns[j][i] / scale[j] / Math.sqrt(v[i]));
      }
    }
    double[] scaled = new QRDecomposition(design).getSolver().solve(target).toArray();
    double[] coefficients = new double[scaled.length];
    for (int j = 0; j < scaled.length; j++) {
      coefficients[j] = scaled[j] / scale[j];
    }
    double residual = 0;
    for (int i = 0; i < y.length; i++) {
      double error = y[i];
      for (int j = 0; j < columns.length; j++) {
        error -= coefficients[j] * columns[j][i];
      }
      residual += error * error / v[i];
    }
    return new WeightedLeastSquares(coefficients, residual);
  }
}
