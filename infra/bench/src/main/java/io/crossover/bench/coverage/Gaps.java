package io.crossover.bench.coverage;

import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.estimate.GapPoint;
import io.crossover.gapmodel.noise.Student;
import java.util.Arrays;

/**
 * The gaps behind an estimate.
 *
 * @param batchSizes batch sizes
 * @param x the same in octaves
 * @param y gaps in percent
 * @param v their variances in percent²
 * @param t Student quantile at 95 %
 */
record Gaps(double[] batchSizes, double[] x, double[] y, double[] v, double t) {
  static Gaps of(GapEstimate estimate) {
    return new Gaps(
        estimate.points().stream().mapToDouble(GapPoint::batchSize).toArray(),
        estimate.points().stream().mapToDouble(GapPoint::log2BatchSize).toArray(),
        estimate.points().stream().mapToDouble(GapPoint::gapPercent).toArray(),
        estimate.points().stream()
            .mapToDouble(p -> p.standardError() * p.standardError())
            .toArray(),
        Student.twoSided(0.95, estimate.degreesOfFreedom()));
  }

  Gaps slice(int from, int to) {
    return new Gaps(
        Arrays.copyOfRange(batchSizes, from, to),
        Arrays.copyOfRange(x, from, to),
        Arrays.copyOfRange(y, from, to),
        Arrays.copyOfRange(v, from, to),
        t);
  }

  /** From the least to the greatest gap in percent, as the estimator's process takes it. */
  double range() {
    double range = Arrays.stream(y).max().orElseThrow() - Arrays.stream(y).min().orElseThrow();
    return Math.max(range, 1e-6);
  }
}
