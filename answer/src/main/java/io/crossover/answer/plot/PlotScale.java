package io.crossover.answer.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear axis: values in {@code [low, high]} to pixels in {@code [start, end]}.
 *
 * @param low value at {@code start}
 * @param high value at {@code end}
 * @param start pixel
 * @param end pixel
 */
record PlotScale(double low, double high, double start, double end) {

  double pixel(double value) {
    return start + (value - low) / (high - low) * (end - start);
  }

  /** The pixel of a value that may lie outside: at the nearer end then. */
  double clamped(double value) {
    return pixel(Math.min(high, Math.max(low, value)));
  }

  /** Four to nine round values inside the axis. */
  List<Double> ticks() {
    double raw = (high - low) / 9;
    double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = magnitude * 10;
    for (double factor : new double[] {5, 2, 1}) {
      if (raw <= factor * magnitude) {
        step = factor * magnitude;
      }
    }
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }
}
