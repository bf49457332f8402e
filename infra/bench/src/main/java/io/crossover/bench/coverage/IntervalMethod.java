package io.crossover.bench.coverage;

import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.estimate.GapEstimator;
import io.crossover.gapmodel.estimate.Verdict;
import io.crossover.gapmodel.noise.NoiseModel;
import io.crossover.gapmodel.theory.TheoryFit;
import io.crossover.gapmodel.theory.TheoryFitter;
import io.crossover.gapmodel.theory.TheoryInterval;
import java.util.OptionalDouble;

/** Ways to a 95 % interval of the crossover. */
enum IntervalMethod {
  /** The estimator as it is. */
  TREND("`trend` (default)") {
    @Override
    Answer answer(Sweep sweep) {
      return reported(sweep.trend());
    }
  },
  /** The estimator with one run variance for all cells. */
  POOLED("`pooled`") {
    @Override
    Answer answer(Sweep sweep) {
      return reported(
          GapEstimator.estimate(
              sweep.losses(), EstimatorSettings.defaults().withNoise(NoiseModel.POOLED)));
    }
  },
  /** The likelihood-ratio set of the root of the theory curve. */
  THEORY("theory only") {
    @Override
    Answer answer(Sweep sweep) {
      Gaps gaps = Gaps.of(sweep.trend());
      TheoryFit fit = TheoryFitter.fit(gaps.batchSizes(), gaps.y(), gaps.v()).orElseThrow();
      return TheoryInterval.of(gaps.x(), gaps.y(), gaps.v(), fit, gaps.t())
          .map(i -> new Answer(i.lower(), i.upper(), fit.log2Crossover()))
          .orElse(Answer.none(fit.log2Crossover()));
    }
  },
  /** Fieller's set of the zero of a straight line over the octaves. */
  LINE("straight line") {
    @Override
    Answer answer(Sweep sweep) {
      return StraightLine.answer(Gaps.of(sweep.trend()));
    }
  },
  /** Not part of the product: see {@link PathDraws}. */
  PATHS("candidate: paths") {
    @Override
    Answer answer(Sweep sweep) {
      Answer reported = reported(sweep.trend());
      return sweep
          .trend()
          .analysis()
          .flatMap(a -> PathDraws.answer(sweep.trend(), a))
          .orElse(reported);
    }
  };

  final String label;

  IntervalMethod(String label) {
    this.label = label;
  }

  /** The answer of this method at 95 %. */
  abstract Answer answer(Sweep sweep);

  /** What a user is told: bounds of a verdict without a crossover are those of its sentence. */
  private static Answer reported(GapEstimate estimate) {
    double point =
        switch (estimate.verdict()) {
          case SGD_BETTER_IN_RANGE -> Double.POSITIVE_INFINITY;
          case ADAM_BETTER_IN_RANGE -> Double.NEGATIVE_INFINITY;
          case LOWER_BOUND_ONLY -> octaves(estimate.batchSize(), Double.POSITIVE_INFINITY);
          case UPPER_BOUND_ONLY -> octaves(estimate.batchSize(), Double.NEGATIVE_INFINITY);
          default -> octaves(estimate.batchSize(), Double.NaN);
        };
    if (estimate.verdict() == Verdict.REVERSED) {
      return Answer.none(point);
    }
    return new Answer(
        octaves(estimate.lower(), Double.NEGATIVE_INFINITY),
        octaves(estimate.upper(), Double.POSITIVE_INFINITY),
        point);
  }

  private static double octaves(OptionalDouble batchSize, double otherwise) {
    return batchSize.isPresent() ? Math.log(batchSize.getAsDouble()) / Math.log(2) : otherwise;
  }
}
