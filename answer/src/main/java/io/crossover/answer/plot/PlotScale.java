package io.crossover.answer.plot;

import io.crossover.answer.Numbers;
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

  /**
   * An axis around values.
   *
   * @param margin at each end, as a part of their range
   */
  static PlotScale around(double low, double high, double margin, double start, double end) {
    double size = Math.max(Math.abs(low), Math.abs(high));
    double space = high - low > 1e-9 * size ? margin * (high - low) : size == 0 ? 1 : 1e-3 * size;
    return new PlotScale(low - space, high + space, start, end);
  }

  /** The pixel of a value that may lie outside: at the nearer end then. */
  double clamped(double value) {
    return pixel(Math.min(high, Math.max(low, value)));
  }

  /** Four to nine round values inside the axis. */
  List<Double> ticks() {
    double step = step();
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** A tick with as many digits as tell it from the others. */
  String label(double tick) {
    double steps = Math.max(1, Math.abs(tick) / step());
    return Numbers.significant(tick, Math.max(4, (int) Math.log10(1.01 * steps) + 2));
  }

  private double step() {
    double raw = (high - low) / 9;
    double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = magnitude * 10;
    for (double factor : new double[] {5, 2, 1}) {
      if (raw <= factor * magnitude) {
        step = factor * magnitude;
      }
    }
    return step;
  }
}
