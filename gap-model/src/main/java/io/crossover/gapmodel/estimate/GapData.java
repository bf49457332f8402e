package io.crossover.gapmodel.estimate;

import java.util.Arrays;
import java.util.List;

/**
 * The gaps as the fits see them.
 *
 * @param x batch sizes in octaves, ascending
 * @param y gaps in percent
 * @param v variances of the gaps in percent²
 */
record GapData(double[] x, double[] y, double[] v) {

  static GapData of(List<GapPoint> points) {
    return new GapData(
        points.stream().mapToDouble(GapPoint::log2BatchSize).toArray(),
        points.stream().mapToDouble(GapPoint::gapPercent).toArray(),
        points.stream().mapToDouble(p -> p.standardError() * p.standardError()).toArray());
  }

  GapData slice(int from, int to) {
    return new GapData(
        Arrays.copyOfRange(x, from, to),
        Arrays.copyOfRange(y, from, to),
        Arrays.copyOfRange(v, from, to));
  }

  int size() {
    return x.length;
  }

  double first() {
    return x[0];
  }

  double last() {
    return x[x.length - 1];
  }
}
