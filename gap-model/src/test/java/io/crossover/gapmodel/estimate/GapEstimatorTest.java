package io.crossover.gapmodel.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.crossover.gapmodel.Flag;
import io.crossover.gapmodel.noise.NoiseModel;
import io.crossover.gapmodel.simulation.GapTruth;
import io.crossover.gapmodel.simulation.RunNoise;
import io.crossover.gapmodel.simulation.SimulatedLosses;
import io.crossover.gapmodel.tuning.TunedCell;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GapEstimatorTest {
  private static final EstimatorSettings SETTINGS = EstimatorSettings.defaults();
  private static final long BUDGET = 65_536;

  @Test
  void defaultsAreThoseOfTheSpecification() {
    assertThat(SETTINGS.level()).isEqualTo(0.95);
    assertThat(SETTINGS.noise()).isEqualTo(NoiseModel.TREND);
    assertThat(SETTINGS.minSteps()).isEqualTo(64);
    assertThat(SETTINGS.withLevel(0.9).withNoise(NoiseModel.POOLED).withMinSteps(0))
        .isEqualTo(new EstimatorSettings(0.9, NoiseModel.POOLED, 0));
  }

  @Test
  void settingsOutsideTheirRangesAreRejectedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETTINGS.withLevel(1))
        .withMessage("level: 1.0 is not in (0.5, 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETTINGS.withMinSteps(-1))
        .withMessage("minSteps: -1 is not at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETTINGS.withNoise(null))
        .withMessageContaining("noise: null");
  }

  @Test
  void tunedCellsOfOtherOptimizersAreIgnored() {
    List<TunedCell> cells = sweep();
    GapEstimate expected = estimate(cells);
    cells.add(cell("lion", 16, Set.of(Flag.LR_EDGE), 1.0, 1.1));

    assertThat(estimate(cells)).isEqualTo(expected);
    assertThat(expected.verdict()).isEqualTo(Verdict.CROSSOVER);
    assertThat(expected.flags()).doesNotContain(Flag.LR_EDGE, Flag.TOO_FEW_STEPS);
    // gaps +5, +2, -3, -6: the crossover lies between 64 and 256
    assertThat(expected.batchSize().orElseThrow()).isBetween(64.0, 256.0);
    assertThat(expected.points().get(0).gapPercent()).isCloseTo(5, within(1e-9));
    assertThat(expected.points().get(0).challengerMean()).isCloseTo(3, within(1e-12));
    assertThat(expected.points().get(0).baselineMean()).isCloseTo(2.85, within(1e-12));
  }

  @Test
  void flagsOfTheCellsBehindAGapBecomeFlagsOfTheEstimate() {
    List<TunedCell> cells = sweep();
    cells.add(cell("sgd", 8, Set.of(Flag.MOMENTUM_EDGE), 2.9));
    cells.add(cell("adam", 8, Set.of(Flag.SINGLE_SEED), 3.1));
    // no gap at this one
    cells.add(cell("sgd", 4, Set.of(Flag.LR_EDGE), 2.9));

    GapEstimate estimate = estimate(cells);

    assertThat(estimate.flags())
        .contains(Flag.MOMENTUM_EDGE, Flag.SINGLE_SEED, Flag.MISSING_CELL)
        .doesNotContain(Flag.LR_EDGE);
    assertThat(estimate.missingBatchSizes()).containsExactly(4);
  }

  @Test
  void batchSizesWithTooFewStepsAreLeftOutAndFlagged() {
    List<TunedCell> cells = sweep();
    GapEstimate expected = estimate(cells);
    // 65,536 / 2,048 = 32 steps
    cells.add(cell("sgd", 2048, Set.of(), 1.0, 9.0));
    cells.add(cell("adam", 2048, Set.of(), 9.0, 1.0));

    GapEstimate estimate = estimate(cells);
    GapEstimate all = GapEstimator.estimate(cells, "sgd", "adam", BUDGET, SETTINGS.withMinSteps(0));
    GapEstimate exactly =
        GapEstimator.estimate(cells, "sgd", "adam", BUDGET, SETTINGS.withMinSteps(32));

    assertThat(estimate.flags()).contains(Flag.TOO_FEW_STEPS);
    assertThat(estimate.points()).isEqualTo(expected.points());
    assertThat(estimate.batchSize()).isEqualTo(expected.batchSize());
    assertThat(all.points()).hasSize(5);
    assertThat(all.flags()).doesNotContain(Flag.TOO_FEW_STEPS);
    assertThat(exactly.points()).hasSize(5);
  }

  @Test
  void theChallengerMustBeAnotherAndCellsUnique() {
    List<TunedCell> twice = sweep();
    twice.add(twice.get(0));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> estimate(twice))
        .withMessageContaining("more than one of sgd at batch size 16");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GapEstimator.estimate(sweep(), "sgd", "sgd", BUDGET, SETTINGS))
        .withMessageContaining("challenger: 'sgd'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GapEstimator.estimate(sweep(), "sgd", "adam", 0, SETTINGS))
        .withMessageContaining("budgetSamples: 0");
    BatchSizeLosses cell = new BatchSizeLosses(16, List.of(2.0), List.of(2.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GapEstimator.estimate(List.of(cell, cell), SETTINGS))
        .withMessageContaining("batch size 16 occurs more than once");
  }

  @Test
  void lossesThatAreNotFiniteAreDroppedAndThoseNotAboveZeroRejected() {
    assertThat(new BatchSizeLosses(16, List.of(2.0, Double.NaN), List.of(Double.POSITIVE_INFINITY)))
        .isEqualTo(new BatchSizeLosses(16, List.of(2.0), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchSizeLosses(16, List.of(0.0), List.of(1.0)))
        .withMessage("baseline: loss 0.0 is not above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchSizeLosses(0, List.of(), List.of()))
        .withMessageContaining("batchSize: 0");
  }

  @Test
  void anOpenIntervalGivesOneBound() {
    // + and then nothing significant; nothing significant and then -
    GapEstimate lower = estimate(sweep(4, 3, 0.1, 0.05));
    GapEstimate upper = estimate(sweep(0.05, -0.1, -3, -4));

    assertThat(lower.verdict()).isEqualTo(Verdict.LOWER_BOUND_ONLY);
    assertThat(lower.lower().orElseThrow()).isBetween(16.0, 1024.0);
    assertThat(lower.upper()).isEmpty();
    assertThat(upper.verdict()).isEqualTo(Verdict.UPPER_BOUND_ONLY);
    assertThat(upper.lower()).isEmpty();
    assertThat(upper.upper().orElseThrow()).isBetween(16.0, 1024.0);
  }

  @Test
  void aCrossoverNextToTheRangeIsAtItsEdgeOrExtrapolated() {
    long seed = 5;
    System.out.println("GapEstimatorTest seed " + seed);
    Random random = new Random(seed);
    Set<Verdict> seen = EnumSet.noneOf(Verdict.class);
    int extrapolated = 0;
    for (int n = 0; n < 300; n++) {
      double crossing = 3.5 + random.nextDouble();
      GapEstimate estimate =
          GapEstimator.estimate(
              SimulatedLosses.draw(
                  new GapTruth.LogLinear(crossing, 3),
                  RunNoise.constant(0.5),
                  new int[] {16, 32, 64, 128, 256, 512, 1024},
                  3,
                  random),
              SETTINGS);
      seen.add(estimate.verdict());
      boolean outside = estimate.batchSize().isPresent() && estimate.batchSize().getAsDouble() < 16;
      assertThat(estimate.flags().contains(Flag.EXTRAPOLATED)).isEqualTo(outside);
      extrapolated += outside ? 1 : 0;
      switch (estimate.verdict()) {
        case CROSSOVER -> assertThat(estimate.lower().orElseThrow()).isGreaterThanOrEqualTo(16);
        case CROSSOVER_EDGE -> {
          assertThat(estimate.lower().orElseThrow()).isLessThan(16);
          assertThat(estimate.upper().orElseThrow()).isGreaterThan(16);
        }
        case ADAM_BETTER_IN_RANGE -> {
          assertThat(estimate.lower()).isEmpty();
          assertThat(estimate.upper().orElseThrow()).isEqualTo(16);
          assertThat(estimate.batchSize()).isEmpty();
        }
        default -> assertThat(estimate.verdict()).isEqualTo(Verdict.UPPER_BOUND_ONLY);
      }
    }
    assertThat(seen)
        .contains(Verdict.CROSSOVER, Verdict.CROSSOVER_EDGE, Verdict.ADAM_BETTER_IN_RANGE);
    assertThat(extrapolated).isPositive();
  }

  @Test
  void withoutAGapNothingIsKnownAndNothingIsFlaggedThatWasNotSeen() {
    GapEstimate nothing = GapEstimator.estimate(List.of(), SETTINGS);
    GapEstimate oneSided =
        GapEstimator.estimate(
            List.of(new BatchSizeLosses(16, List.of(2.0), List.of(Double.NaN))), SETTINGS);

    assertThat(nothing.verdict()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(nothing.flags()).isEmpty();
    assertThat(oneSided.verdict()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(oneSided.flags()).containsExactly(Flag.MISSING_CELL);
    assertThat(oneSided.missingBatchSizes()).containsExactly(16);
  }

  @Test
  void aReplicatedCellWithoutAGapStillCountsForTheNoise() {
    List<TunedCell> cells = sweep();
    GapEstimate before = estimate(cells);
    cells.add(cell("sgd", 8, Set.of(), 2.8, 2.9, 3.0));

    GapEstimate after = estimate(cells);

    assertThat(after.degreesOfFreedom()).isEqualTo(before.degreesOfFreedom() + 2);
    assertThat(after.runSdPercent()).isGreaterThan(before.runSdPercent());
    assertThat(after.points().get(0).standardError())
        .isGreaterThan(before.points().get(0).standardError());
  }

  @Test
  void theCurveGoesThroughTheGapsAndBeyondThem() {
    GapEstimate estimate = estimate(sweep());

    GapCurve curve = estimate.curve().orElseThrow();

    // 16 to 1,024 is 6 octaves, with 3 more on either side, 32 samples each
    assertThat(curve.samples()).hasSize(12 * 32 + 1);
    assertThat(curve.samples().get(0).batchSize()).isCloseTo(2, within(1e-9));
    assertThat(curve.samples().get(12 * 32).batchSize()).isCloseTo(8192, within(1e-6));
    for (GapPoint point : estimate.points()) {
      GapCurve.Sample at =
          curve.samples().stream()
              .filter(s -> Math.abs(s.batchSize() / point.batchSize() - 1) < 1e-9)
              .findFirst()
              .orElseThrow();
      assertThat(at.gapPercent()).isCloseTo(point.gapPercent(), within(3 * point.standardError()));
      assertThat(at.standardDeviation()).isPositive().isLessThan(1.1 * point.standardError());
    }
    assertThat(GapEstimator.estimate(List.of(), SETTINGS).curve()).isEmpty();
  }

  private static GapEstimate estimate(List<TunedCell> cells) {
    return GapEstimator.estimate(cells, "sgd", "adam", BUDGET, SETTINGS);
  }

  private static List<TunedCell> sweep() {
    return sweep(5, 2, -3, -6);
  }

  /** Four batch sizes from 16 to 1,024 with these gaps in percent and a run sd of 0.28 %. */
  private static List<TunedCell> sweep(double... gaps) {
    int[] batchSizes = {16, 64, 256, 1024};
    List<TunedCell> cells = new ArrayList<>();
    for (int i = 0; i < gaps.length; i++) {
      double baseline = 3 * (1 - gaps[i] / 100);
      cells.add(cell("sgd", batchSizes[i], Set.of(), baseline * 0.998, baseline * 1.002));
      cells.add(cell("adam", batchSizes[i], Set.of(), 3 * 0.998, 3 * 1.002));
    }
    return cells;
  }

  private static TunedCell cell(
      String optimizer, int batchSize, Set<Flag> flags, double... losses) {
    List<Long> seeds = new ArrayList<>();
    List<Double> boxed = new ArrayList<>();
    double sum = 0;
    for (int i = 0; i < losses.length; i++) {
      seeds.add((long) i);
      boxed.add(losses[i]);
      sum += losses[i];
    }
    return new TunedCell(optimizer, batchSize, 0.1, 0.9, seeds, boxed, sum / losses.length, flags);
  }
}
