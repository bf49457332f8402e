package io.crossover.gapmodel.estimate;

import io.crossover.gapmodel.isotonic.Interval;
import io.crossover.gapmodel.process.GaussianProcess;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where the Gaussian process can be zero, on the grid of science 3 (b). Standard deviations are
 * computed only where a hull asks for them.
 */
final class ZeroBand {
  private final Grid grid;
  private final GaussianProcess process;
  private final double[] mean;

  /** NaN where not yet known. */
  private final double[] sd;

  ZeroBand(Grid grid, GaussianProcess process) {
    this.grid = grid;
    this.process = process;
    mean = new double[grid.size()];
    sd = new double[grid.size()];
    Arrays.fill(sd, Double.NaN);
    for (int i = 0; i < grid.size(); i++) {
      mean[i] = process.meanAt(grid.at(i));
    }
  }

  /**
   * Hull of the grid points inside {@code bounds} at which zero is within {@code t} standard
   * deviations, its ends interpolated to the neighbouring rejected points and clipped to {@code
   * bounds} (science 3 (c)); empty if there is no such point.
   */
  Optional<Interval> hull(double t, Interval bounds) {
    int first = 0;
    while (first < mean.length && !accepted(first, t, bounds)) {
      first++;
    }
    if (first == mean.length) {
      return Optional.empty();
    }
    int last = mean.length - 1;
    while (!accepted(last, t, bounds)) {
      last--;
    }
    double lower = first == 0 ? Double.NEGATIVE_INFINITY : end(first, first - 1, t);
    double upper = last == mean.length - 1 ? Double.POSITIVE_INFINITY : end(last, last + 1, t);
    return Optional.of(new Interval(bounds.clamp(lower), bounds.clamp(upper)));
  }

  /** The zero of the mean, from positive to negative, nearest to a point. */
  OptionalDouble downCrossing(double near) {
    double best = Double.NaN;
    for (int i = 0; i + 1 < mean.length; i++) {
      if (mean[i] > 0 && mean[i + 1] <= 0) {
        double x = grid.at(i) + (grid.at(i + 1) - grid.at(i)) * mean[i] / (mean[i] - mean[i + 1]);
        if (Double.isNaN(best) || Math.abs(x - near) < Math.abs(best - near)) {
          best = x;
        }
      }
    }
    return Double.isNaN(best) ? OptionalDouble.empty() : OptionalDouble.of(best);
  }

  private boolean accepted(int i, double t, Interval bounds) {
    return bounds.contains(grid.at(i)) && excess(i, t) <= 0;
  }

  /**
   * The end of the band beyond an accepted point; the neighbour's side where it is accepted too.
   */
  private double end(int inside, int outside, double t) {
    double fi = excess(inside, t);
    double fo = excess(outside, t);
    double share = fo > 0 ? fi / (fi - fo) : 1;
    return grid.at(inside) + (grid.at(outside) - grid.at(inside)) * share;
  }

  private double excess(int i, double t) {
    if (Double.isNaN(sd[i])) {
      sd[i] = process.at(grid.at(i)).sd();
    }
    return Math.abs(mean[i]) - t * sd[i];
  }
}
