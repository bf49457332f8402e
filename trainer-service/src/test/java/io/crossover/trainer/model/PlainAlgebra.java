package io.crossover.trainer.model;

import java.util.Arrays;

/** Vectors and matrices in plain loops, for reference models. */
final class PlainAlgebra {

  private PlainAlgebra() {}

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Multiplies where it lies. */
  static void scale(double[] a, double factor) {
    Arrays.setAll(a, i -> a[i] * factor);
  }

  static double[] sum(double[] a, double[] b) {
    double[] sum = a.clone();
    Arrays.setAll(sum, i -> a[i] + b[i]);
    return sum;
  }

  /** A matrix (out, in) times a vector. */
  static double[] times(double[][] matrix, double[] x) {
    return Arrays.stream(matrix).mapToDouble(row -> dot(row, x)).toArray();
  }

  static double[] concat(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Some columns of every row. */
  static double[][] slice(double[][] x, int from, int size) {
    return Arrays.stream(x)
        .map(row -> Arrays.copyOfRange(row, from, from + size))
        .toArray(double[][]::new);
  }

  /** Reads flat weights in their order. */
  static final class Weights {

    private final double[] flat;
    private int at;

    Weights(double[] flat) {
      this.flat = flat;
    }

    double[] vector(int size) {
      at += size;
      return Arrays.copyOfRange(flat, at - size, at);
    }

    double[][] matrix(int rows, int columns) {
      double[][] matrix = new double[rows][];
      Arrays.setAll(matrix, row -> vector(columns));
      return matrix;
    }

    /** Whether all were read. */
    boolean ended() {
      return at == flat.length;
    }
  }
}
