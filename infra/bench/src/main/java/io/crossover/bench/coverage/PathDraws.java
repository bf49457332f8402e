package io.crossover.bench.coverage;

import io.crossover.gapmodel.estimate.CrossoverAnalysis;
import io.crossover.gapmodel.estimate.GapEstimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A narrower interval: whole curves are drawn from the mixture of Gaussian processes of the
 * estimate, and the interval goes from the 1.5 % to the 98.5 % quantile of where they fall through
 * zero, inside the isotonic hull. A curve of one sign falls beyond the grid; one that only rises
 * through zero has no crossover and is left out; of several falls the last counts.
 *
 * <p>The tails are 1.5 % and not 2.5 % by calibration on simulated sweeps. The draws are the same
 * in every call, so the answer depends on the estimate alone.
 */
final class PathDraws {
  private static final double[] TAUS = {0.02, 0.1, 0.3, 1, 3};
  private static final double TAIL = 0.015;
  private static final double STEP = 0.25;
  private static final double PAD = 3;
  private static final int DRAWS = 1_000;
  private static final int LEAST_DRAWS = 40;

  private final double[] grid;
  private final SplittableRandom random = new SplittableRandom(1);
  private final int degreesOfFreedom;
  private final List<Double> falls = new ArrayList<>();

  private PathDraws(double[] grid, double degreesOfFreedom) {
    this.grid = grid;
    this.degreesOfFreedom = (int) degreesOfFreedom;
  }

  /** Empty where too few curves fall inside the isotonic hull. */
  static Optional<Answer> answer(GapEstimate estimate, CrossoverAnalysis analysis) {
    Gaps gaps = Gaps.of(estimate).slice(analysis.from(), analysis.to());
    double first = gaps.x()[0] - PAD;
    double last = gaps.x()[gaps.x().length - 1] + PAD;
    double[] grid = new double[(int) Math.round((last - first) / STEP) + 1];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = first + i * STEP;
    }
    PathDraws draws = new PathDraws(grid, estimate.degreesOfFreedom());
    for (int i = 0; i < TAUS.length; i++) {
      int count = (int) Math.round(DRAWS * analysis.processWeights().get(i));
      if (count > 0) {
        double sd = TAUS[i] * gaps.range();
        draws.add(new CurvePosterior(gaps, sd * sd, grid), count);
      }
    }
    draws.falls.removeIf(x -> !analysis.isotonicHull().contains(x));
    if (draws.falls.size() < LEAST_DRAWS) {
      return Optional.empty();
    }
    Collections.sort(draws.falls);
    return Optional.of(
        new Answer(draws.quantile(TAIL), draws.quantile(1 - TAIL), draws.quantile(0.5)));
  }

  private double quantile(double share) {
    return falls.get(Math.min(falls.size() - 1, (int) (share * falls.size())));
  }

  private void add(CurvePosterior posterior, int count) {
    double[] normal = new double[grid.length];
    for (int draw = 0; draw < count; draw++) {
      double inflation = studentFactor();
      for (int i = 0; i < normal.length; i++) {
        normal[i] = inflation * random.nextGaussian();
      }
      double fall = lastFall(posterior.curve(normal));
      if (!Double.isNaN(fall)) {
        falls.add(fall);
      }
    }
  }

  /** Turns normal into Student deviations at the degrees of freedom of the run noise. */
  private double studentFactor() {
    double squares = 0;
    for (int i = 0; i < degreesOfFreedom; i++) {
      double deviation = random.nextGaussian();
      squares += deviation * deviation;
    }
    return Math.sqrt(degreesOfFreedom / squares);
  }

  private double lastFall(double[] curve) {
    double fall = Double.NaN;
    boolean rises = false;
    for (int i = 1; i < curve.length; i++) {
      if (curve[i - 1] > 0 && curve[i] <= 0) {
        fall = grid[i - 1] + STEP * curve[i - 1] / (curve[i - 1] - curve[i]);
      } else if (curve[i - 1] <= 0 && curve[i] > 0) {
        rises = true;
      }
    }
    if (Double.isNaN(fall) && !rises) {
      return curve[0] > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    return fall;
  }
}
