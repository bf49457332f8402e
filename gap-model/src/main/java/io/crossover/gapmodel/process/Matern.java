package io.crossover.gapmodel.process;

/** Matérn 5/2 correlation with a length of 4 octaves (science 3 (b)). */
final class Matern {
  private static final double RATE = Math.sqrt(5) / 4;

  private Matern() {}

  /** {@code K(a, b)}, positions in octaves. */
  static double correlation(double a, double b) {
    double rho = RATE * Math.abs(a - b);
    return (1 + rho + rho * rho / 3) * Math.exp(-rho);
  }

  /** {@code K(position, x)}, one per element of {@code x}. */
  static double[] correlations(double position, double[] x) {
    double[] row = new double[x.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = correlation(position, x[i]);
    }
    return row;
  }

  /** {@code K(x, x)}. */
  static double[][] matrix(double[] x) {
    double[][] rows = new double[x.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = correlations(x[i], x);
    }
    return rows;
  }
}
