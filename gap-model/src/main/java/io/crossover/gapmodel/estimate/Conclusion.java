package io.crossover.gapmodel.estimate;

import io.crossover.gapmodel.isotonic.Interval;
import io.crossover.gapmodel.theory.TheoryFit;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Verdict, point and bounds (science 3 (f) and (g)); the numbers are batch sizes.
 *
 * @param verdict the finding
 * @param batchSize reported point
 * @param method where the point comes from
 * @param lower lower bound
 * @param upper upper bound
 * @param extrapolated whether the point lies outside the measured range
 */
record Conclusion(
    Verdict verdict,
    OptionalDouble batchSize,
    Method method,
    OptionalDouble lower,
    OptionalDouble upper,
    boolean extrapolated) {

  /** A finding without a number. */
  static Conclusion without(Verdict verdict) {
    return new Conclusion(
        verdict,
        OptionalDouble.empty(),
        Method.NONE,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        false);
  }

  /** Concludes from the steps of an analysis over the batch sizes {@code range} (octaves). */
  static Conclusion of(CrossoverAnalysis analysis, Interval range, Optional<TheoryFit> theory) {
    Verdict verdict = verdict(analysis.interval(), range);
    Interval bounds =
        switch (verdict) {
          case SGD_BETTER_IN_RANGE -> new Interval(range.upper(), Double.POSITIVE_INFINITY);
          case ADAM_BETTER_IN_RANGE -> new Interval(Double.NEGATIVE_INFINITY, range.lower());
          default -> analysis.interval();
        };
    double x = Double.NaN;
    Method method = Method.NONE;
    if (hasPoint(verdict)) {
      boolean byTheory = theory.isPresent() && reportable(theory.get(), analysis.interval95());
      x = byTheory ? theory.get().log2Crossover() : analysis.point();
      if (Double.isFinite(x)) {
        method = byTheory ? Method.THEORY : analysis.pointMethod();
      }
    }
    return new Conclusion(
        verdict,
        batchSize(x),
        method,
        batchSize(bounds.lower()),
        batchSize(bounds.upper()),
        method != Method.NONE && !range.contains(x));
  }

  private static Verdict verdict(Interval interval, Interval range) {
    boolean lowerOpen = Double.isInfinite(interval.lower());
    boolean upperOpen = Double.isInfinite(interval.upper());
    if (lowerOpen && upperOpen) {
      return Verdict.UNDETERMINED;
    }
    if (interval.lower() >= range.upper()) {
      return Verdict.SGD_BETTER_IN_RANGE;
    }
    if (interval.upper() <= range.lower()) {
      return Verdict.ADAM_BETTER_IN_RANGE;
    }
    if (upperOpen) {
      return Verdict.LOWER_BOUND_ONLY;
    }
    if (lowerOpen) {
      return Verdict.UPPER_BOUND_ONLY;
    }
    boolean inside = range.contains(interval.lower()) && range.contains(interval.upper());
    return inside ? Verdict.CROSSOVER : Verdict.CROSSOVER_EDGE;
  }

  private static boolean hasPoint(Verdict verdict) {
    return switch (verdict) {
      case CROSSOVER, CROSSOVER_EDGE, LOWER_BOUND_ONLY, UPPER_BOUND_ONLY -> true;
      default -> false;
    };
  }

  private static boolean reportable(TheoryFit theory, Interval interval95) {
    return Double.isFinite(theory.log2Crossover())
        && !theory.rejected()
        && interval95.contains(theory.log2Crossover());
  }

  private static OptionalDouble batchSize(double x) {
    return Double.isFinite(x) ? OptionalDouble.of(Octaves.toBatchSize(x)) : OptionalDouble.empty();
  }
}
