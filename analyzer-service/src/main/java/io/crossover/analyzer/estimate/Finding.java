package io.crossover.analyzer.estimate;

import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.estimate.GapAtBatchSize;
import io.crossover.events.estimate.TunedLoss;
import io.crossover.events.sweep.Pair;
import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.estimate.GapEstimator;
import io.crossover.gapmodel.estimate.GapPoint;
import io.crossover.gapmodel.estimate.Method;
import io.crossover.gapmodel.estimate.Verdict;
import io.crossover.gapmodel.estimate.VerdictSentence;
import io.crossover.gapmodel.tuning.TunedCell;
import io.crossover.gapmodel.tuning.TunedCells;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * An answer without its revision and time: a pure function of evidence and question.
 *
 * @param pair whose gap it is about
 * @param verdict the finding's kind
 * @param sentence the finding as a person would say it
 * @param batchSize the crossover, or null
 * @param lower its lower bound, or null where open
 * @param upper its upper bound, or null where open
 * @param level confidence level of the bounds
 * @param method how the point was found
 * @param flags what to keep in mind, in alphabetical order
 * @param points the measured gaps by ascending batch size
 */
public record Finding(
    Pair pair,
    String verdict,
    String sentence,
    Double batchSize,
    Double lower,
    Double upper,
    double level,
    String method,
    List<String> flags,
    List<GapAtBatchSize> points) {

  /** Flag of an answer that could not be computed; it is a defect of this build. */
  public static final String ESTIMATE_FAILED = "ESTIMATE_FAILED";

  private static final int SENTENCE_LENGTH = 1_000;

  /** Where the budget is not known, no batch size is left out for too few steps. */
  private static final long ENOUGH = Long.MAX_VALUE;

  /** The answer. */
  static Finding of(Evidence evidence, Question question, int minSteps) {
    List<TunedCell> cells = TunedCells.select(evidence.runs());
    Pair pair = question.pair();
    GapEstimate estimate =
        GapEstimator.estimate(
            cells,
            pair.baseline(),
            pair.challenger(),
            evidence.budgetSamples().orElse(ENOUGH),
            settings(question.level(), minSteps));
    return of(question, estimate, cells);
  }

  /** The answer while nothing was measured. */
  public static Finding ofNothing(Question question) {
    GapEstimate estimate = GapEstimator.estimate(List.of(), settings(question.level(), 0));
    return of(question, estimate, List.of());
  }

  /** The answer in an event. */
  public static Finding of(CrossoverEstimated event) {
    return new Finding(
        event.pair(),
        event.verdict(),
        event.sentence(),
        event.batchSize(),
        event.lower(),
        event.upper(),
        event.level(),
        event.method(),
        event.flags(),
        event.points());
  }

  /** An answer in place of one that could not be computed, so that nobody waits for it. */
  static Finding ofFailure(Question question, RuntimeException cause) {
    return new Finding(
        question.pair(),
        Verdict.UNDETERMINED.name(),
        cut("No estimate could be computed from the results: " + cause),
        null,
        null,
        null,
        question.level(),
        Method.NONE.name(),
        List.of(ESTIMATE_FAILED),
        List.of());
  }

  /** The event that publishes this answer. */
  CrossoverEstimated toEvent(String key, String name, long revision, Instant at) {
    return new CrossoverEstimated(
        key, name, pair, revision, verdict, sentence, batchSize, lower, upper, level, method, flags,
        points, at);
  }

  private static Finding of(Question question, GapEstimate estimate, List<TunedCell> cells) {
    Pair pair = question.pair();
    return new Finding(
        pair,
        estimate.verdict().name(),
        cut(
            VerdictSentence.of(
                estimate,
                OptimizerType.displayNameOf(pair.baseline()),
                OptimizerType.displayNameOf(pair.challenger()))),
        orNull(estimate.batchSize()),
        orNull(estimate.lower()),
        orNull(estimate.upper()),
        question.level(),
        estimate.method().name(),
        estimate.flags().stream().map(Enum::name).sorted().toList(),
        estimate.points().stream().map(point -> gap(point, pair, cells)).toList());
  }

  /** The estimator's levels begin above a half, those of a sweep at it. */
  private static EstimatorSettings settings(double level, int minSteps) {
    return EstimatorSettings.defaults().withLevel(level).withMinSteps(minSteps);
  }

  private static GapAtBatchSize gap(GapPoint point, Pair pair, List<TunedCell> cells) {
    Map<String, TunedLoss> losses = new TreeMap<>();
    for (TunedCell cell : cells) {
      boolean ofPair =
          cell.optimizer().equals(pair.baseline()) || cell.optimizer().equals(pair.challenger());
      if (ofPair && cell.batchSize() == point.batchSize()) {
        losses.put(
            cell.optimizer(),
            new TunedLoss(cell.meanLoss(), cell.learningRate(), cell.momentum(), cell.seeds()));
      }
    }
    return new GapAtBatchSize(point.batchSize(), point.gapPercent(), point.standardError(), losses);
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }

  private static String cut(String sentence) {
    return sentence.substring(0, Math.min(sentence.length(), SENTENCE_LENGTH));
  }
}
