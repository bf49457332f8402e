package io.crossover.events.estimate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.sweep.Pair;
import io.crossover.events.sweep.StopReason;
import java.util.List;

/**
 * The answer for one configuration of a sweep, as it is printed and exported.
 *
 * @param key configuration key
 * @param name what people call the configuration
 * @param pair whose gap it is about
 * @param verdict {@code CROSSOVER}, …; {@code INSUFFICIENT} while there is nothing to compare
 * @param sentence the verdict as a person would say it
 * @param batchSize the crossover, or null where there is none
 * @param lower its lower bound, or null where that is open
 * @param upper its upper bound, or null where that is open
 * @param level confidence level of the bounds
 * @param method how the point was found
 * @param flags what to keep in mind
 * @param points the measured gaps by ascending batch size
 * @param theory the curve of the theory, or null where it was not fitted
 * @param curve the smooth gap curve by ascending batch size, from an octave below to an octave
 *     above the points; empty with fewer than two points
 * @param runs what became of this configuration's runs in the sweep
 * @param stop why it got no more runs, once the sweep completed; null where that is not known
 */
public record ConfigurationResult(
    String key,
    String name,
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
    List<GapOnCurve> curve,
    RunProgress runs,
    @JsonInclude(JsonInclude.Include.NON_NULL) StopReason stop) {

  /** Answers of older builds have no curve. */
  public ConfigurationResult {
    curve = curve == null ? List.of() : List.copyOf(curve);
  }

  /** An answer of a sweep that has not completed. */
  public ConfigurationResult(
      String key,
      String name,
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
      List<GapOnCurve> curve,
      RunProgress runs) {
    this(
        key, name, pair, verdict, sentence, batchSize, lower, upper, level, method, flags, points,
        theory, curve, runs, null);
  }

  /** This answer, with why its configuration got no more runs. */
  public ConfigurationResult withStop(StopReason why) {
    return new ConfigurationResult(
        key, name, pair, verdict, sentence, batchSize, lower, upper, level, method, flags, points,
        theory, curve, runs, why);
  }
}
