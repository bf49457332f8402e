package io.crossover.gapmodel.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.crossover.gapmodel.estimate.BatchSizeLosses;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SimulatedLossesTest {
  private static final GapTruth TRUTH = new GapTruth.Tanh(8, 3, 2);
  private static final int[] BATCH_SIZES = {16, 64, 256, 1024};
  private static final long SEED = 3;

  @Test
  void theGapOfTheMeansIsTheTruthAndTheirSpreadTheNoise() {
    System.out.println("SimulatedLossesTest seed " + SEED);
    RunNoise noise = new RunNoise(0.2, 2, 4, 10);

    List<BatchSizeLosses> cells = draw(noise, 20_000);

    for (BatchSizeLosses cell : cells) {
      double x = Math.log(cell.batchSize()) / Math.log(2);
      double challenger = mean(cell.challenger());
      // 20,000 runs of at most 2 %: the standard error of the gap is at most 0.02
      assertThat(100 * (1 - mean(cell.baseline()) / challenger))
          .isCloseTo(TRUTH.gapPercent(x), within(0.08));
      double variance =
          cell.challenger().stream()
              .mapToDouble(loss -> Math.pow(100 * (loss / challenger - 1), 2))
              .average()
              .orElseThrow();
      assertThat(Math.sqrt(variance) / noise.sdPercent(x)).isCloseTo(1, within(0.03));
    }
  }

  @Test
  void theSameSeedGivesTheSameLosses() {
    assertThat(draw(RunNoise.constant(1), 3)).isEqualTo(draw(RunNoise.constant(1), 3));
  }

  @Test
  void cellsMayHaveDifferentNumbersOfSeedsAndNone() {
    int[] batchSizes = {16, 64};
    int[] seeds = {2, 0, 1, 3};
    List<BatchSizeLosses> cells =
        SimulatedLosses.draw(TRUTH, RunNoise.constant(1), batchSizes, seeds, random());

    assertThat(cells.get(0).baseline()).hasSize(2);
    assertThat(cells.get(0).challenger()).isEmpty();
    assertThat(cells.get(1).baseline()).hasSize(1);
    assertThat(cells.get(1).challenger()).hasSize(3);
  }

  @Test
  void rejectsWhatIsNoSweep() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> draw(RunNoise.constant(1), 0))
        .withMessage("seeds: 0 is not at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SimulatedLosses.draw(
                    new GapTruth.LogLinear(30, 10), RunNoise.constant(1), BATCH_SIZES, 2, random()))
        .withMessageContaining("batch size 16 is not below 100");
  }

  private static List<BatchSizeLosses> draw(RunNoise noise, int seeds) {
    return SimulatedLosses.draw(TRUTH, noise, BATCH_SIZES, seeds, random());
  }

  private static RandomGenerator random() {
    return new SplittableRandom(SEED);
  }

  private static double mean(List<Double> losses) {
    return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
