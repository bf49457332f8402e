package io.crossover.gapmodel.estimate;

import static io.crossover.gapmodel.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.gapmodel.noise.NoiseModel;
import io.crossover.gapmodel.noise.Student;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * What happens to an estimate when the two optimizers change places.
 *
 * <p>The gap is relative to the challenger's loss, so with {@code r = L̄_baseline / L̄_challenger =
 * 1 - y/100} the gap {@code y} becomes {@code -y/r} and its standard error {@code s} becomes {@code
 * s/r²}: the sign is turned exactly, and {@code z = y/s} becomes {@code -r z}. Where the baseline
 * was better ({@code r < 1}) a gap is a little less significant after the swap, where the
 * challenger was ({@code r > 1}) a little more. A crossover therefore becomes reversed exactly
 * where the signs by {@code -r z} go from - to + and never back: always where a significant + with
 * {@code r z > t} stands before a significant -, but for a gap that only {@code r} makes
 * significant on the wrong side.
 */
class SwappedOptimizersPropertiesTest {

  @Provide
  Arbitrary<List<BatchSizeLosses>> losses() {
    return SweepArbitraries.losses();
  }

  @Property(tries = 500)
  void signsTurnAndSignificanceIsMultipliedByTheRatio(
      @ForAll("losses") List<BatchSizeLosses> losses, @ForAll NoiseModel noise) {
    GapEstimate estimate = GapEstimator.estimate(losses, settings(noise));
    GapEstimate swapped = GapEstimator.estimate(swap(losses), settings(noise));

    assertThat(swapped.missingBatchSizes()).isEqualTo(estimate.missingBatchSizes());
    assertThat(swapped.points()).hasSameSizeAs(estimate.points());
    for (int i = 0; i < estimate.points().size(); i++) {
      GapPoint before = estimate.points().get(i);
      GapPoint after = swapped.points().get(i);
      double r = before.baselineMean() / before.challengerMean();
      assertClose("gap", after.gapPercent(), -before.gapPercent() / r, 1e-12, 1e-9);
      assertClose("error", after.standardError(), before.standardError() / (r * r), 0, 1e-7);
    }
  }

  @Property(tries = 2000)
  void aCrossoverIsReversedWhereTheTurnedSignsAre(
      @ForAll("losses") List<BatchSizeLosses> losses, @ForAll NoiseModel noise) {
    GapEstimate estimate = GapEstimator.estimate(losses, settings(noise));
    GapEstimate swapped = GapEstimator.estimate(swap(losses), settings(noise));
    double t = Student.twoSided(0.95, estimate.degreesOfFreedom());
    int[] turned = new int[estimate.points().size()];
    for (int i = 0; i < turned.length; i++) {
      GapPoint point = estimate.points().get(i);
      double r = point.baselineMean() / point.challengerMean();
      double z = -r * point.gapPercent() / point.standardError();
      if (Math.abs(Math.abs(z) - t) < 1e-6) {
        return; // decided by rounding
      }
      turned[i] = Math.abs(z) > t ? (int) Math.signum(z) : 0;
    }

    boolean reversed = turned.length > 1 && SignPattern.of(turned).reversed();
    assertThat(swapped.verdict() == Verdict.REVERSED).isEqualTo(reversed);
    if (estimate.verdict() == Verdict.CROSSOVER) {
      Statistics.label("a crossover swapped").collect(swapped.verdict());
    }
  }

  /** Strong signs, all of them: then a crossover turns into its reverse and back. */
  @Property(tries = 500)
  void aClearCrossoverBecomesReversedAndBack(
      @ForAll("losses") List<BatchSizeLosses> losses, @ForAll NoiseModel noise) {
    GapEstimate estimate = GapEstimator.estimate(losses, settings(noise));
    double t = Student.twoSided(0.95, estimate.degreesOfFreedom());
    boolean clear =
        estimate.verdict() == Verdict.CROSSOVER
            && estimate.points().stream()
                .allMatch(
                    p ->
                        Math.min(1, p.baselineMean() / p.challengerMean())
                                * Math.abs(p.gapPercent())
                            > 1.001 * t * p.standardError());
    if (clear && estimate.flags().stream().noneMatch(f -> f.name().startsWith("MULTIPLE"))) {
      assertThat(GapEstimator.estimate(swap(losses), settings(noise)).verdict())
          .isEqualTo(Verdict.REVERSED);
      assertThat(GapEstimator.estimate(swap(swap(losses)), settings(noise))).isEqualTo(estimate);
    }
  }

  private static List<BatchSizeLosses> swap(List<BatchSizeLosses> losses) {
    return losses.stream()
        .map(c -> new BatchSizeLosses(c.batchSize(), c.challenger(), c.baseline()))
        .toList();
  }

  private static EstimatorSettings settings(NoiseModel noise) {
    return EstimatorSettings.defaults().withNoise(noise);
  }
}
