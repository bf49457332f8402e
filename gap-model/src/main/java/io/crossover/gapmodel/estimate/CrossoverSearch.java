package io.crossover.gapmodel.estimate;

import io.crossover.gapmodel.isotonic.Interval;
import io.crossover.gapmodel.isotonic.IsotonicSet;
import io.crossover.gapmodel.process.GaussianProcess;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Interval and point from the isotonic set and the Gaussian process (science 3 (a) to (d)). */
final class CrossoverSearch {
  private static final Interval EVERYWHERE =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** How far outside the data a point may lie, in octaves. */
  private static final double REACH = 1;

  private final GapData data;
  private final IsotonicSet isotonic;
  private final GaussianProcess process;
  private final ZeroBand band;

  private CrossoverSearch(GapData data) {
    this.data = data;
    isotonic = IsotonicSet.of(data.x(), data.y(), data.v());
    process = GaussianProcess.fit(data.x(), data.y(), data.v());
    band = new ZeroBand(Grid.around(data.x()), process);
  }

  /** Analyses the points of a window of at least two; {@code t95} is the quantile at 95 %. */
  static CrossoverAnalysis analyse(GapData all, Window window, double t, double t95) {
    CrossoverSearch search = new CrossoverSearch(all.slice(window.from(), window.to()));
    Located located = search.locate(t95);
    Interval interval95 = search.interval95(t95);
    return new CrossoverAnalysis(
        window.from(),
        window.to(),
        search.isotonic.crossing(),
        boxed(search.isotonic.fit()),
        boxed(search.isotonic.residuals()),
        search.isotonic.hull(t),
        boxed(search.process.weights()),
        search.band.hull(t, EVERYWHERE),
        search.interval(t, t95, interval95),
        interval95,
        located.x,
        located.method);
  }

  private Interval interval95(double t95) {
    Interval hull = isotonic.hull(t95);
    return band.hull(t95, hull).orElse(hull);
  }

  /**
   * The interval at any level. Without a band the isotonic hull alone can be wider than a band at a
   * higher level, so a lower level than 95 % is kept inside the interval at 95 %, and a higher one
   * around it.
   */
  private Interval interval(double t, double t95, Interval interval95) {
    if (t == t95) {
      return interval95;
    }
    Interval hull = isotonic.hull(t);
    Interval own = band.hull(t, hull).orElse(hull);
    if (t > t95) {
      return new Interval(
          Math.min(own.lower(), interval95.lower()), Math.max(own.upper(), interval95.upper()));
    }
    double lower = Math.max(own.lower(), interval95.lower());
    double upper = Math.min(own.upper(), interval95.upper());
    return lower <= upper ? new Interval(lower, upper) : interval95;
  }

  private Located locate(double t95) {
    double crossing = isotonic.crossing();
    Interval hull = isotonic.hull(t95);
    Interval range = new Interval(data.first(), data.last());
    OptionalDouble smooth = band.downCrossing(range.clamp(crossing));
    boolean useSmooth = smooth.isPresent() && hull.contains(smooth.getAsDouble());
    double x = useSmooth ? smooth.getAsDouble() : hull.clamp(crossing);
    if (x < data.first() - REACH) {
      x = Double.NEGATIVE_INFINITY;
    } else if (x > data.last() + REACH) {
      x = Double.POSITIVE_INFINITY;
    }
    return new Located(x, useSmooth ? Method.GAUSSIAN_PROCESS : Method.ISOTONIC);
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private record Located(double x, Method method) {}
}
