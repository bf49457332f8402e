package io.crossover.analyzer.retention;

import io.crossover.analyzer.config.AnalyzerConfig;
import java.time.Duration;

/**
 * What happens to curves with time; results, estimates and all else stay. A curve is as old as the
 * last news of its run.
 *
 * @param thinAfter the age at which a curve is thinned; zero for never
 * @param keep points of a thinned curve, at least 2
 * @param removeAfter the age at which a curve goes altogether; zero for never
 */
record RetentionPolicy(Duration thinAfter, int keep, Duration removeAfter) {

  /** Rejects negative ages and fewer than two points. */
  RetentionPolicy {
    if (thinAfter.isNegative() || removeAfter.isNegative()) {
      throw new IllegalArgumentException(
          "crossover.analyzer.thin-curves-after is "
              + thinAfter
              + " and remove-curves-after is "
              + removeAfter
              + "; expected PT0S, for never, or longer");
    }
    if (keep < 2) {
      throw new IllegalArgumentException(
          "crossover.analyzer.thinned-points is " + keep + "; expected at least 2");
    }
  }

  static RetentionPolicy of(AnalyzerConfig config) {
    return new RetentionPolicy(
        config.thinCurvesAfter(), config.thinnedPoints(), config.removeCurvesAfter());
  }

  boolean thins() {
    return !thinAfter.isZero();
  }

  boolean removes() {
    return !removeAfter.isZero();
  }
}
