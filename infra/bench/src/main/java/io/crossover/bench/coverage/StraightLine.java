package io.crossover.bench.coverage;

import java.util.Arrays;

/** The zero of a straight line through the gaps, fitted by weighted least squares. */
final class StraightLine {
  private StraightLine() {}

  /**
   * Fieller's set {@code (a + b x)² ≤ t² Var(a + b x)}; where it isn't an interval, that is where
   * the slope isn't significant, its hull: everything.
   */
  static Answer answer(Gaps gaps) {
    double[] w = Arrays.stream(gaps.v()).map(v -> 1 / v).toArray();
    double weight = Arrays.stream(w).sum();
    double xMean = product(w, gaps.x()) / weight;
    double yMean = product(w, gaps.y()) / weight;
    double[] centred = Arrays.stream(gaps.x()).map(x -> x - xMean).toArray();
    double[] weighted = new double[w.length];
    Arrays.setAll(weighted, i -> w[i] * centred[i]);
    double spread = product(weighted, centred);
    double slope = product(weighted, gaps.y()) / spread;

    // With x measured from its mean the two coefficients are independent.
    double t2 = gaps.t() * gaps.t();
    double quadratic = slope * slope - t2 / spread;
    double point = slope < 0 ? xMean - yMean / slope : Double.NaN;
    if (quadratic <= 0) {
      return new Answer(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, point);
    }
    double middle = -yMean * slope / quadratic;
    double constant = yMean * yMean - t2 / weight;
    double half = Math.sqrt(Math.max(0, middle * middle - constant / quadratic));
    return slope < 0
        ? new Answer(xMean + middle - half, xMean + middle + half, point)
        : Answer.none(point);
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
