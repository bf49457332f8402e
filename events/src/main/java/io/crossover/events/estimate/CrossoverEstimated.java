package io.crossover.events.estimate;

import io.crossover.events.Event;
import io.crossover.events.sweep.Pair;
import io.crossover.events.validation.Checks;
import java.time.Instant;
import java.util.List;

/**
 * The present answer for a configuration. Topic {@code crossover.estimates} (compacted), key:
 * {@link #key()}.
 *
 * @param configurationKey whose answer it is
 * @param configurationName what people call the configuration
 * @param pair whose gap it is about
 * @param revision counts the answers of this configuration and pair from 1
 * @param verdict {@code CROSSOVER}, {@code SGD_BETTER_IN_RANGE}, … as in the gap model
 * @param sentence the verdict as a person would say it
 * @param batchSize the crossover, or null where there is none
 * @param lower its lower bound, or null where that is open
 * @param upper its upper bound, or null where that is open
 * @param level confidence level of the bounds
 * @param method how the point was found
 * @param flags what to keep in mind, in alphabetical order
 * @param points the measured gaps by ascending batch size
 * @param theory the curve of the theory, or null where it was not fitted
 * @param curve the smooth gap curve by ascending batch size, from an octave below to an octave
 *     above the points; empty with fewer than two points
 * @param at when it was computed
 */
public record CrossoverEstimated(
    String configurationKey,
    String configurationName,
    Pair pair,
    long revision,
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
    Instant at)
    implements Event {

  /** Rejects missing parts and numbers that are not finite; older answers have no curve. */
  public CrossoverEstimated {
    Checks checks =
        new Checks()
            .text("configurationKey", configurationKey, 64)
            .text("configurationName", configurationName, 100)
            .required("pair", pair, "a pair of optimizers")
            .range("revision", revision, 1, Long.MAX_VALUE)
            .text("verdict", verdict, 100)
            .text("sentence", sentence, 1_000)
            .above("level", level, 0.5, 0.999)
            .text("method", method, 100)
            .required("flags", flags, "a list of flags")
            .required("points", points, "a list of points")
            .required("at", at, "a time");
    finite(checks, "batchSize", batchSize);
    finite(checks, "lower", lower);
    finite(checks, "upper", upper);
    checks.orThrow();
    flags = flags.stream().sorted().toList();
    points = List.copyOf(points);
    curve = curve == null ? List.of() : List.copyOf(curve);
  }

  /** What is compacted: one answer per configuration and pair, {@code <key>/sgd/adam}. */
  public String key() {
    return configurationKey + "/" + pair.baseline() + "/" + pair.challenger();
  }

  private static void finite(Checks checks, String field, Double value) {
    if (value != null) {
      checks.above(field, value, 0, Double.MAX_VALUE);
    }
  }
}
