package io.crossover.gapmodel.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.gapmodel.Flag;
import io.crossover.gapmodel.noise.NoiseModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers stay finite and the verdict honest at the ends of what a sweep can be. */
class ExtremeSweepsTest {
  private static final int[] FIVE = {16, 64, 256, 1024, 4096};

  /** Relative deviations of the seeds of a cell. */
  private static final double[] SPREAD = {-0.004, 0.001, 0.003};

  private static final double[] NO_SPREAD = {0, 0, 0};
  private static final double[] ONE_SEED = {0};

  @ParameterizedTest
  @EnumSource(NoiseModel.class)
  void oneSeedEverywhere(NoiseModel noise) {
    GapEstimate estimate = estimate(noise, sweep(FIVE, ONE_SEED, i -> 4 - 2.5 * i, 3));

    assertThat(estimate.flags()).contains(Flag.SINGLE_SEED);
    assertThat(estimate.verdict()).isEqualTo(Verdict.CROSSOVER);
    assertThat(estimate.runSdPercent()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @EnumSource(NoiseModel.class)
  void identicalLosses(NoiseModel noise) {
    assertThat(estimate(noise, sweep(FIVE, NO_SPREAD, i -> 0, 3)).verdict())
        .isEqualTo(Verdict.UNDETERMINED);
    assertThat(estimate(noise, sweep(FIVE, NO_SPREAD, i -> 1, 3)).verdict())
        .isEqualTo(Verdict.SGD_BETTER_IN_RANGE);
    assertThat(estimate(noise, sweep(FIVE, NO_SPREAD, i -> -1, 3)).verdict())
        .isEqualTo(Verdict.ADAM_BETTER_IN_RANGE);
  }

  @ParameterizedTest
  @EnumSource(NoiseModel.class)
  void allDivergedOnOneSide(NoiseModel noise) {
    List<BatchSizeLosses> cells =
        Arrays.stream(FIVE)
            .mapToObj(b -> new BatchSizeLosses(b, List.of(Double.NaN), List.of(2.9, 3.0)))
            .toList();

    GapEstimate estimate = estimate(noise, cells);

    assertThat(estimate.verdict()).isEqualTo(Verdict.INSUFFICIENT);
    assertThat(estimate.flags()).containsExactly(Flag.MISSING_CELL);
    assertThat(estimate.missingBatchSizes()).containsExactly(16, 64, 256, 1024, 4096);
  }

  @ParameterizedTest
  @EnumSource(NoiseModel.class)
  void oneBatchSizeAndTwo(NoiseModel noise) {
    int[] one = {64};
    int[] two = {64, 1024};
    assertThat(estimate(noise, sweep(one, SPREAD, i -> 3, 3)).verdict())
        .isEqualTo(Verdict.INSUFFICIENT);
    GapEstimate estimate = estimate(noise, sweep(two, SPREAD, i -> 5 - 10 * i, 3));
    assertThat(estimate.verdict()).isEqualTo(Verdict.CROSSOVER);
    assertThat(estimate.theory()).isEmpty();
    assertThat(estimate.batchSize().orElseThrow()).isBetween(64.0, 1024.0);
    assertThat(estimate(noise, sweep(two, SPREAD, i -> 10 * i - 5, 3)).verdict())
        .isEqualTo(Verdict.REVERSED);
  }

  @ParameterizedTest
  @EnumSource(NoiseModel.class)
  void twentyBatchSizes(NoiseModel noise) {
    int[] octaves = IntStream.range(0, 20).map(i -> 1 << i).toArray();
    GapEstimate estimate = estimate(noise, sweep(octaves, SPREAD, i -> 9.5 - i, 3));
    assertThat(estimate.verdict()).isEqualTo(Verdict.CROSSOVER);
    assertThat(estimate.batchSize().orElseThrow()).isBetween(512.0, 1024.0);

    // all within three hundredths of an octave, so that their correlations are 1 up to rounding
    int[] neighbours = IntStream.range(0, 20).map(i -> 1000 + i).toArray();
    assertThat(estimate(noise, sweep(neighbours, SPREAD, i -> 9.5 - i, 3)).verdict())
        .isEqualTo(Verdict.CROSSOVER);
    assertFinite(estimate(noise, sweep(neighbours, SPREAD, i -> i < 10 ? 50 : -1e6 * i, 3)));
  }

  @ParameterizedTest
  @EnumSource(NoiseModel.class)
  void gapsFarBelowTheNoise(NoiseModel noise) {
    assertThat(estimate(noise, sweep(FIVE, SPREAD, i -> 1e-12 * (2 - i), 3)).verdict())
        .isEqualTo(Verdict.UNDETERMINED);
  }

  /** A gap is below 100 percent by definition; there is no least one. */
  @ParameterizedTest
  @EnumSource(NoiseModel.class)
  void gapsFarAboveTheNoise(NoiseModel noise) {
    GapEstimate both =
        estimate(noise, sweep(FIVE, SPREAD, i -> i < 2 ? 100 * (1 - 1e-6) : -1e6, 3));
    assertThat(both.verdict()).isEqualTo(Verdict.CROSSOVER);
    assertThat(both.lower().orElseThrow()).isGreaterThanOrEqualTo(64);
    assertThat(both.upper().orElseThrow()).isLessThanOrEqualTo(256);
    assertThat(estimate(noise, sweep(FIVE, SPREAD, i -> -1e6, 3)).verdict())
        .isEqualTo(Verdict.ADAM_BETTER_IN_RANGE);
    assertThat(estimate(noise, sweep(FIVE, SPREAD, i -> 100 * (1 - 1e-6), 3)).verdict())
        .isEqualTo(Verdict.SGD_BETTER_IN_RANGE);
    GapEstimate one = estimate(noise, sweep(FIVE, SPREAD, i -> i < 4 ? 1 : -1e6, 3));
    assertThat(one.verdict()).isEqualTo(Verdict.CROSSOVER);
    assertThat(one.lower().orElseThrow()).isGreaterThanOrEqualTo(1024);
  }

  @ParameterizedTest
  @EnumSource(NoiseModel.class)
  void anyBatchSize(NoiseModel noise) {
    int[] odd = {3, 37, 100, 777, 5001};
    assertThat(estimate(noise, sweep(odd, SPREAD, i -> 4 - 2.5 * i, 3)).verdict())
        .isEqualTo(Verdict.CROSSOVER);
    int[] ends = {1, 1 << 12, 1 << 24};
    assertThat(estimate(noise, sweep(ends, SPREAD, i -> 5 - 6 * i, 3)).verdict())
        .isEqualTo(Verdict.CROSSOVER);
    int[] close = {(1 << 24) - 1, 1 << 24, (1 << 24) + 1};
    assertFinite(estimate(noise, sweep(close, SPREAD, i -> 5 - 6 * i, 3)));
    assertFinite(estimate(noise, sweep(close, SPREAD, i -> i == 0 ? 50 : -1e6 * i, 3)));
    assertFinite(
        estimate(noise, sweep(new int[] {1, Integer.MAX_VALUE}, SPREAD, i -> 5 - 6 * i, 3)));
  }

  @ParameterizedTest
  @EnumSource(NoiseModel.class)
  void anyUnitOfTheLosses(NoiseModel noise) {
    IntToDoubleFunction gaps = i -> 4 - 2.5 * i;
    GapEstimate expected = estimate(noise, sweep(FIVE, SPREAD, gaps, 3));
    for (double unit : new double[] {1e-300, 1e300, 1e308, 1e-307}) {
      GapEstimate estimate = estimate(noise, sweep(FIVE, SPREAD, gaps, unit));
      assertThat(estimate.verdict()).isEqualTo(expected.verdict());
      assertThat(estimate.batchSize().orElseThrow())
          .isCloseTo(
              expected.batchSize().orElseThrow(), org.assertj.core.api.Assertions.within(1e-6));
    }
  }

  /** Losses of 1e-300 beside 1e300: no sensible run, but no reason to fail either. */
  @ParameterizedTest
  @EnumSource(NoiseModel.class)
  void lossesWithoutACommonUnit(NoiseModel noise) {
    List<BatchSizeLosses> cells = new ArrayList<>();
    for (int i = 0; i < FIVE.length; i++) {
      List<Double> tiny = List.of(1e-300, 1.01e-300);
      List<Double> huge = List.of(1e300, 1.01e300);
      cells.add(new BatchSizeLosses(FIVE[i], i < 2 ? tiny : huge, i < 2 ? huge : tiny));
    }

    GapEstimate estimate = estimate(noise, cells);

    assertThat(estimate.verdict()).isEqualTo(Verdict.CROSSOVER);
    assertThat(estimate.lower().orElseThrow()).isGreaterThanOrEqualTo(64);
    assertThat(estimate.upper().orElseThrow()).isLessThanOrEqualTo(256);
  }

  /** A seed a thousand times as large as the others of its cell. */
  @ParameterizedTest
  @EnumSource(NoiseModel.class)
  void anOutlyingSeed(NoiseModel noise) {
    List<BatchSizeLosses> cells = new ArrayList<>(sweep(FIVE, SPREAD, i -> 4 - 2.5 * i, 3));
    cells.set(0, new BatchSizeLosses(16, List.of(2.9, 2.9, 2900.0), List.of(3.0, 3.0, 3.0)));
    cells.set(4, new BatchSizeLosses(4096, List.of(3.2, 3.2), List.of(1e-300, 3.0)));
    estimate(noise, cells);
  }

  /** Estimates at two levels, with all numbers checked. */
  private static GapEstimate estimate(NoiseModel noise, List<BatchSizeLosses> cells) {
    EstimatorSettings settings = EstimatorSettings.defaults().withNoise(noise);
    assertFinite(GapEstimator.estimate(cells, settings.withLevel(0.9)));
    GapEstimate estimate = GapEstimator.estimate(cells, settings);
    assertFinite(estimate);
    return estimate;
  }

  /** The records reject most numbers that are not finite; this looks at the rest. */
  private static void assertFinite(GapEstimate estimate) {
    assertThat(VerdictSentence.of(estimate, "SGD", "Adam"))
        .isNotBlank()
        .doesNotContain("NaN", "Infinity", "null");
    estimate
        .curve()
        .ifPresent(
            curve ->
                assertThat(curve.samples())
                    .allMatch(s -> Double.isFinite(s.gapPercent()))
                    .allMatch(s -> Double.isFinite(s.standardDeviation())));
    estimate
        .analysis()
        .ifPresent(
            steps -> {
              assertThat(steps.processWeights()).allMatch(Double::isFinite);
              assertThat(steps.isotonicFit()).allMatch(Double::isFinite);
              assertThat(steps.isotonicResiduals()).allMatch(Double::isFinite);
              assertThat(steps.point()).isNotNaN();
            });
    estimate
        .theory()
        .ifPresent(
            theory -> {
              assertThat(theory.residual()).isFinite();
              assertThat(theory.pValue().orElse(1)).isBetween(0.0, 1.0);
              assertThat(theory.log2Crossover()).isNotNaN();
            });
  }

  private static List<BatchSizeLosses> sweep(
      int[] batchSizes, double[] spread, IntToDoubleFunction gap, double challenger) {
    List<BatchSizeLosses> cells = new ArrayList<>();
    for (int i = 0; i < batchSizes.length; i++) {
      double baseline = challenger * (1 - gap.applyAsDouble(i) / 100);
      cells.add(
          new BatchSizeLosses(batchSizes[i], losses(baseline, spread), losses(challenger, spread)));
    }
    Collections.reverse(cells);
    return cells;
  }

  private static List<Double> losses(double mean, double[] spread) {
    return DoubleStream.of(spread).map(s -> mean * (1 + s)).boxed().toList();
  }
}
