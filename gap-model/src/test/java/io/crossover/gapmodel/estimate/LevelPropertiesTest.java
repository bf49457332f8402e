package io.crossover.gapmodel.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.gapmodel.isotonic.Interval;
import io.crossover.gapmodel.noise.NoiseModel;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

/**
 * An interval at a lower level than 95 % lies inside the one at 95 %, and one at a higher level
 * around it, as long as both see the same points: at a lower level more signs are significant, so
 * several sign changes may be found, or other ones, and the windows around them differ.
 */
class LevelPropertiesTest {

  @Provide
  Arbitrary<List<BatchSizeLosses>> losses() {
    return SweepArbitraries.losses();
  }

  @Property(tries = 5000)
  void ninetyPercentInsideNinetyFive(
      @ForAll("losses") List<BatchSizeLosses> losses, @ForAll NoiseModel noise) {
    assertNested(losses, noise, 0.9, 0.95);
  }

  @Property(tries = 2000)
  void anyLowerLevelInsideNinetyFive(
      @ForAll("losses") List<BatchSizeLosses> losses,
      @ForAll @DoubleRange(min = 0.51, max = 0.95) @Scale(4) double level) {
    assertNested(losses, NoiseModel.TREND, level, 0.95);
  }

  @Property(tries = 2000)
  void ninetyFivePercentInsideAnyHigherLevel(
      @ForAll("losses") List<BatchSizeLosses> losses,
      @ForAll @DoubleRange(min = 0.95, max = 0.9999) @Scale(4) double level) {
    assertNested(losses, NoiseModel.TREND, 0.95, level);
  }

  private static void assertNested(
      List<BatchSizeLosses> losses, NoiseModel noise, double lower, double higher) {
    EstimatorSettings settings = EstimatorSettings.defaults().withNoise(noise);
    GapEstimate narrow = GapEstimator.estimate(losses, settings.withLevel(lower));
    GapEstimate wide = GapEstimator.estimate(losses, settings.withLevel(higher));
    if (narrow.analysis().isEmpty() || wide.analysis().isEmpty()) {
      return; // fewer than two points, or reversed at one level
    }
    CrossoverAnalysis inner = narrow.analysis().get();
    CrossoverAnalysis outer = wide.analysis().get();
    if (inner.from() != outer.from() || inner.to() != outer.to()) {
      return;
    }
    assertInside(inner.interval(), outer.interval());
    assertThat(inner.interval95()).isEqualTo(outer.interval95());
    if (narrow.verdict() == Verdict.SGD_BETTER_IN_RANGE) {
      assertThat(bounds(narrow).lower()).isGreaterThanOrEqualTo(bounds(wide).lower());
    } else if (narrow.verdict() == Verdict.ADAM_BETTER_IN_RANGE) {
      assertThat(bounds(narrow).upper()).isLessThanOrEqualTo(bounds(wide).upper());
    } else {
      assertInside(bounds(narrow), bounds(wide));
    }
  }

  /** What is reported; the verdicts without a crossover name only the bound next to the data. */
  private static Interval bounds(GapEstimate estimate) {
    return new Interval(
        estimate.lower().orElse(0), estimate.upper().orElse(Double.POSITIVE_INFINITY));
  }

  private static void assertInside(Interval inner, Interval outer) {
    assertThat(inner.lower()).isGreaterThanOrEqualTo(outer.lower());
    assertThat(inner.upper()).isLessThanOrEqualTo(outer.upper());
  }
}
