package io.crossover.gapmodel.estimate;

import io.crossover.gapmodel.Flag;
import io.crossover.gapmodel.noise.NoiseModel;
import io.crossover.gapmodel.theory.TheoryFit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What is known about the crossover of a configuration.
 *
 * @param verdict the finding
 * @param batchSize best guess for the crossover, with {@link Verdict#CROSSOVER}, {@link
 *     Verdict#CROSSOVER_EDGE} and the two verdicts with one bound; empty where it would lie more
 *     than an octave outside the measured range
 * @param lower lower bound of the crossover, empty where open
 * @param upper upper bound of the crossover, empty where open
 * @param level confidence level of the bounds and of the signs of the points
 * @param noise noise model behind the standard errors
 * @param flags what to know before trusting this, in the order of {@link Flag}
 * @param points measured gaps, by batch size
 * @param missingBatchSizes batch sizes without a loss on one side, ascending
 * @param method where {@code batchSize} comes from
 * @param runSdPercent pooled seed-to-seed standard deviation of a loss, percent of its cell's mean
 * @param degreesOfFreedom degrees of freedom behind the Student quantile
 * @param theory fitted theory curve, with three points or more and a verdict other than reversed
 * @param analysis steps behind the bounds, with two points or more and a verdict other than
 *     reversed
 */
public record GapEstimate(
    Verdict verdict,
    OptionalDouble batchSize,
    OptionalDouble lower,
    OptionalDouble upper,
    double level,
    NoiseModel noise,
    Set<Flag> flags,
    List<GapPoint> points,
    List<Integer> missingBatchSizes,
    Method method,
    double runSdPercent,
    double degreesOfFreedom,
    Optional<TheoryFit> theory,
    Optional<CrossoverAnalysis> analysis) {

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if a present number is not finite and above 0, or if {@code
   *     method} and {@code batchSize} disagree
   */
  public GapEstimate {
    requirePositive("batchSize", batchSize);
    requirePositive("lower", lower);
    requirePositive("upper", upper);
    requirePositive("runSdPercent", OptionalDouble.of(runSdPercent));
    if ((method == Method.NONE) == batchSize.isPresent()) {
      throw new IllegalArgumentException("method: " + method + " with batchSize " + batchSize);
    }
    Set<Flag> sorted = EnumSet.noneOf(Flag.class);
    sorted.addAll(flags);
    flags = Collections.unmodifiableSet(sorted);
    points = List.copyOf(points);
    missingBatchSizes = List.copyOf(missingBatchSizes);
  }

  /**
   * The smooth gap curve behind the bounds, computed anew on each call.
   *
   * @return the curve through the points used, or through all points where none were singled out;
   *     empty with fewer than two points
   */
  public Optional<GapCurve> curve() {
    if (points.size() < 2) {
      return Optional.empty();
    }
    List<GapPoint> used =
        analysis.map(steps -> points.subList(steps.from(), steps.to())).orElse(points);
    return Optional.of(GapCurve.through(used));
  }

  private static void requirePositive(String field, OptionalDouble value) {
    if (value.isPresent() && !(value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble()))) {
      throw new IllegalArgumentException(
          field + ": " + value.getAsDouble() + " is not finite and above 0");
    }
  }
}
