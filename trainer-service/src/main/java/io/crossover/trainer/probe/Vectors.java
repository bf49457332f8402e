package io.crossover.trainer.probe;

import io.crossover.trainer.random.RandomStream;
import java.util.Arrays;

/** The few operations on vectors that the norms of a matrix take. */
final class Vectors {

  private Vectors() {}

  static double norm(double[] v) {
    double squares = 0;
    for (double x : v) {
      squares += x * x;
    }
    return Math.sqrt(squares);
  }

  static double absoluteSum(double[] v) {
    double sum = 0;
    for (double x : v) {
      sum += Math.abs(x);
    }
    return sum;
  }

  static double[] scaled(double[] v, double factor) {
    return Arrays.stream(v).map(x -> x * factor).toArray();
  }

  /** The signs of a vector; those of zeros are +1. */
  static double[] signs(double[] v) {
    return Arrays.stream(v).map(x -> x < 0 ? -1 : 1).toArray();
  }

  static double[] gaussian(RandomStream random, int size) {
    double[] v = new double[size];
    Arrays.setAll(v, random::gaussian);
    return v;
  }
}
