package io.crossover.gapmodel.estimate;

/** The axis of the fits: base-2 logarithm of the batch size. */
final class Octaves {
  private Octaves() {}

  /** Exact for powers of two. */
  static double of(double batchSize) {
    int exponent = Math.getExponent(batchSize);
    return exponent + Math.log(batchSize / Math.scalb(1.0, exponent)) / Math.log(2);
  }

  static double toBatchSize(double x) {
    return Math.pow(2, x);
  }
}
