package io.crossover.analyzer.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Thins a curve to what a plot can show: of each of equally wide ranges of steps the points with
 * the least and the greatest loss, beside the first and the last point of all. So peaks stay, and a
 * loss that is not finite stays as the greatest. Takes points one by one, by ascending step, and
 * holds no more than it gives.
 */
final class Thinning {

  private final long first;
  private final double width;
  private final List<CurvePoint> kept = new ArrayList<>();
  private long range = -1;
  private CurvePoint least;
  private CurvePoint greatest;
  private CurvePoint last;

  /**
   * Of a curve.
   *
   * @param first its first step
   * @param end its last step, not before the first
   * @param most how many points may be left, at least 4
   */
  Thinning(long first, long end, int most) {
    this.first = first;
    this.width = (end - first + 1) / (double) ((most - 2) / 2);
  }

  /** Takes the next point. */
  void add(CurvePoint point) {
    if (last == null) {
      kept.add(point);
      last = point;
      return;
    }
    long its = (long) ((point.step() - first) / width);
    if (its != range) {
      close();
      range = its;
    }
    least = least == null || rank(point) < rank(least) ? point : least;
    greatest = greatest == null || rank(point) > rank(greatest) ? point : greatest;
    last = point;
  }

  /** What is left, by ascending step. */
  List<CurvePoint> points() {
    close();
    if (last != null && kept.get(kept.size() - 1) != last) {
      kept.add(last);
    }
    return List.copyOf(kept);
  }

  private void close() {
    if (least != null) {
      boolean rising = least.step() <= greatest.step();
      kept.add(rising ? least : greatest);
      if (least != greatest) {
        kept.add(rising ? greatest : least);
      }
    }
    least = null;
    greatest = null;
  }

  private static double rank(CurvePoint point) {
    return point.loss() == null ? Double.POSITIVE_INFINITY : point.loss();
  }
}
