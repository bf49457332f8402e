package io.crossover.analyzer.estimate;

import io.crossover.answer.GapAnswer;
import io.crossover.events.sweep.Pair;
import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.estimate.GapEstimator;
import io.crossover.gapmodel.tuning.TunedCell;
import io.crossover.gapmodel.tuning.TunedCells;
import java.util.List;

/** From evidence and question to the answer: a pure function. */
public final class Finding {

  /** Flag of an answer that could not be computed; it is a defect of this build. */
  public static final String ESTIMATE_FAILED = "ESTIMATE_FAILED";

  /** Where the budget is not known, no batch size is left out for too few steps. */
  private static final long ENOUGH = Long.MAX_VALUE;

  private Finding() {}

  /** The answer. */
  static GapAnswer of(Evidence evidence, Question question, int minSteps) {
    Pair pair = question.pair();
    List<TunedCell> cells = TunedCells.select(evidence.counted(pair));
    return GapAnswer.of(
        GapEstimator.estimate(
            cells,
            pair.baseline(),
            pair.challenger(),
            evidence.budgetSamples().orElse(ENOUGH),
            settings(question.level(), minSteps)),
        cells,
        pair);
  }

  /** The answer while nothing was measured. */
  public static GapAnswer ofNothing(Question question) {
    return GapAnswer.of(
        GapEstimator.estimate(List.of(), settings(question.level(), 0)),
        List.of(),
        question.pair());
  }

  /** An answer in place of one that could not be computed, so that nobody waits for it. */
  static GapAnswer ofFailure(Question question, RuntimeException cause) {
    return GapAnswer.without(
        question.pair(),
        question.level(),
        "No estimate could be computed from the results: " + cause,
        ESTIMATE_FAILED);
  }

  /** The estimator's levels begin above a half, those of a sweep at it. */
  private static EstimatorSettings settings(double level, int minSteps) {
    return EstimatorSettings.defaults().withLevel(level).withMinSteps(minSteps);
  }
}
