package io.crossover.bench.coverage;

import io.crossover.gapmodel.simulation.GapTruth;
import java.util.random.RandomGenerator;

/** The kinds of gap curves, with the ranges that their parameters are drawn from, uniformly. */
enum Shape {
  /**
   * Constant 0.5 to 2 %, decaying part 0.2 to 1 % at the crossover and at most 60 % at the smallest
   * batch size.
   */
  THEORY {
    @Override
    GapTruth draw(double crossover, double first, RandomGenerator random) {
      double constant = between(0.5, 2, random);
      double decay = between(0.2, 1, random);
      double most = 60 * Math.pow(2, -Math.max(0, crossover - first) / 2);
      return new GapTruth.Theory(crossover, constant, Math.min(decay, most));
    }
  },
  /** Slope 0.5 to 2 % an octave. */
  LOG_LINEAR {
    @Override
    GapTruth draw(double crossover, double first, RandomGenerator random) {
      return new GapTruth.LogLinear(crossover, between(0.5, 2, random));
    }
  },
  /** Amplitude 1 to 5 %, width 1 to 4 octaves. */
  TANH {
    @Override
    GapTruth draw(double crossover, double first, RandomGenerator random) {
      return new GapTruth.Tanh(crossover, between(1, 5, random), between(1, 4, random));
    }
  },
  /** 0.5 to 2 times the published gaps, so the plateau before the fall is at 0.17 to 0.68 %. */
  PUBLISHED {
    @Override
    GapTruth draw(double crossover, double first, RandomGenerator random) {
      return new GapTruth.Published(crossover, between(0.5, 2, random));
    }
  };

  /** A curve with its root at {@code crossover}, for a sweep from {@code first}, in octaves. */
  abstract GapTruth draw(double crossover, double first, RandomGenerator random);

  static double between(double low, double high, RandomGenerator random) {
    return low + (high - low) * random.nextDouble();
  }
}
