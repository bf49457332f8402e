package io.crossover.answer;

import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.estimate.GapAtBatchSize;
import io.crossover.events.estimate.GapOnCurve;
import io.crossover.events.estimate.RunProgress;
import io.crossover.events.estimate.TheoryCurve;
import io.crossover.events.sweep.Pair;
import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.estimate.Method;
import io.crossover.gapmodel.estimate.Verdict;
import io.crossover.gapmodel.estimate.VerdictSentence;
import io.crossover.gapmodel.tuning.TunedCell;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An answer without the identity of who asked; numbers as in the event that publishes it.
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
 * @param theory the fitted curve of the theory, or null
 * @param curve the smooth gap curve; empty with fewer than two points
 */
public record GapAnswer(
    Pair pair,
    String verdict,
    String sentence,
    Double batchSize,
    Double lower,
    Double upper,
    double level,
    String method,
    List<String> flags,
    List<GapAtBatchSize> points,
    TheoryCurve theory,
    List<GapOnCurve> curve) {

  private static final int SENTENCE_LENGTH = 1_000;

  /**
   * The answer that an estimate gives.
   *
   * @param estimate what was concluded from {@code cells}
   * @param cells tuned cells, from which the settings behind each gap are taken
   * @param pair whose gap it is
   */
  public static GapAnswer of(GapEstimate estimate, List<TunedCell> cells, Pair pair) {
    return new GapAnswer(
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
        estimate.level(),
        estimate.method().name(),
        estimate.flags().stream().map(Enum::name).sorted().toList(),
        MeasuredGaps.of(estimate, cells, pair),
        estimate.theory().map(Curves::theory).orElse(null),
        Curves.through(estimate));
  }

  /** The answer in an event. */
  public static GapAnswer of(CrossoverEstimated event) {
    return new GapAnswer(
        event.pair(),
        event.verdict(),
        event.sentence(),
        event.batchSize(),
        event.lower(),
        event.upper(),
        event.level(),
        event.method(),
        event.flags(),
        event.points(),
        event.theory(),
        event.curve());
  }

  /**
   * An answer that says why there is none.
   *
   * @param flag what to keep in mind
   */
  public static GapAnswer without(Pair pair, double level, String sentence, String flag) {
    return new GapAnswer(
        pair,
        Verdict.UNDETERMINED.name(),
        cut(sentence),
        null,
        null,
        null,
        level,
        Method.NONE.name(),
        List.of(flag),
        List.of(),
        null,
        List.of());
  }

  /** The event that publishes this answer. */
  public CrossoverEstimated toEvent(String key, String name, long revision, Instant at) {
    return new CrossoverEstimated(
        key, name, pair, revision, verdict, sentence, batchSize, lower, upper, level, method, flags,
        points, theory, curve, at);
  }

  /** This answer for a configuration of a sweep. */
  public ConfigurationResult toResult(String key, String name, RunProgress runs) {
    return new ConfigurationResult(
        key, name, pair, verdict, sentence, batchSize, lower, upper, level, method, flags, points,
        theory, curve, runs);
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
  }

  private static String cut(String sentence) {
    return sentence.substring(0, Math.min(sentence.length(), SENTENCE_LENGTH));
  }
}
