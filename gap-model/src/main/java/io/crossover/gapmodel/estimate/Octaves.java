package io.crossover.gapmodel.estimate;

/** The axis of the fits: base-2 logarithm of the batch size. */
final class Octaves {
  private static final double ROUNDING = 1e-14;

  private Octaves() {}

  /** Exact for powers of two. */
  static double of(double batchSize) {
    int exponent = Math.getExponent(batchSize);
    return exponent + Math.log(batchSize / Math.scalb(1.0, exponent)) / Math.log(2);
  }

  /** Whole where it is whole up to rounding, so that a measured batch size comes back exactly. */
  static double toBatchSize(double x) {
    double batchSize = Math.pow(2, x);
    double whole = Math.rint(batchSize);
    return Math.abs(batchSize - whole) <= ROUNDING * whole ? whole : batchSize;
  }
}
