package io.crossover.gapmodel.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.gapmodel.Flag;
import io.crossover.gapmodel.VectorFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TunedCellsTest {

  @Test
  void mostSeedsWinOverALowerLoss() {
    List<RunResult> runs =
        List.of(run(0.1, 1, 2.0), run(0.3, 1, 2.5), run(0.3, 2, 2.7), run(1.0, 1, 3.0));

    TunedCell cell = only(TunedCells.select(runs));

    assertThat(cell.learningRate()).isEqualTo(0.3);
    assertThat(cell.seeds()).containsExactly(1L, 2L);
    assertThat(cell.losses()).containsExactly(2.5, 2.7);
    assertThat(cell.meanLoss()).isCloseTo(2.6, within(1e-15));
    assertThat(cell.flags()).isEmpty();
  }

  @Test
  void aStoppedRunHasNoLossAndWasTried() {
    List<RunResult> runs =
        List.of(run(0.1, 1, 2.6), run(0.3, 1, 2.5), stopped(1.0, 1, 2.4), stopped(1.0, 2, 2.4));

    TunedCell cell = only(TunedCells.select(runs));

    assertThat(cell.learningRate()).isEqualTo(0.3);
    assertThat(cell.flags()).containsExactly(Flag.SINGLE_SEED);
  }

  @Test
  void aStoppedRunDidNotDiverge() {
    assertThat(stopped(1.0, 1, Double.NaN).hasLoss()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RunResult("sgd", 64, 1, 0.9, 1, Double.NaN, true, true))
        .withMessage("stopped: a run that diverged was not stopped");
  }

  @Test
  void amongEquallyManySeedsTheLowestMeanWinsAndThenTheSmallestRate() {
    assertThat(only(TunedCells.select(List.of(run(0.1, 1, 2.0), run(0.3, 1, 1.9)))).learningRate())
        .isEqualTo(0.3);
    assertThat(only(TunedCells.select(List.of(run(0.3, 1, 2.0), run(0.1, 1, 2.0)))).learningRate())
        .isEqualTo(0.1);
  }

  @Test
  void aSeedThatDivergedDoesNotCount() {
    List<RunResult> runs =
        List.of(
            run(0.1, 1, 2.2),
            run(0.1, 2, 2.3),
            run(0.3, 1, 2.0),
            diverged(0.3, 2),
            diverged(1.0, 1));

    TunedCell cell = only(TunedCells.select(runs));

    assertThat(cell.learningRate()).isEqualTo(0.1);
  }

  @Test
  void aBestRateNextToADivergedOneIsNotOnAnEdge() {
    List<RunResult> edge = List.of(run(0.1, 1, 2.5), run(0.3, 1, 2.0));
    List<RunResult> inside = new ArrayList<>(edge);
    inside.add(diverged(1.0, 1));

    assertThat(only(TunedCells.select(edge)).flags()).contains(Flag.LR_EDGE);
    assertThat(only(TunedCells.select(inside)).flags()).doesNotContain(Flag.LR_EDGE);
  }

  @Test
  void onlyRatesTriedAtTheBestMomentumBoundIt() {
    // 1.0 was tried, but with another momentum
    List<RunResult> runs =
        List.of(run(0.1, 0.9, 1, 2.5), run(0.3, 0.9, 1, 2.0), run(1.0, 0.95, 1, 2.2));

    assertThat(only(TunedCells.select(runs)).flags())
        .containsExactly(Flag.SINGLE_SEED, Flag.LR_EDGE, Flag.MOMENTUM_EDGE);
  }

  @Test
  void aMomentumIsOnAnEdgeOnlyIfSeveralWereTried() {
    List<RunResult> one = List.of(run(0.1, 0.9, 1, 2.5));
    List<RunResult> three =
        List.of(run(0.1, 0.9, 1, 2.5), run(0.1, 0.95, 1, 2.4), run(0.1, 0.99, 1, 2.6));

    assertThat(only(TunedCells.select(one)).flags()).doesNotContain(Flag.MOMENTUM_EDGE);
    assertThat(only(TunedCells.select(three)).flags()).doesNotContain(Flag.MOMENTUM_EDGE);
    assertThat(only(TunedCells.select(three.subList(0, 2))).flags()).contains(Flag.MOMENTUM_EDGE);
  }

  @Test
  void aSingleSeedIsFlagged() {
    assertThat(only(TunedCells.select(List.of(run(0.1, 1, 2.5)))).flags())
        .contains(Flag.SINGLE_SEED);
    assertThat(only(TunedCells.select(List.of(run(0.1, 1, 2.5), run(0.1, 2, 2.5)))).flags())
        .doesNotContain(Flag.SINGLE_SEED);
  }

  @Test
  void theSameRunTwiceCountsOnceAndTheLastOneWins() {
    TunedCell cell = only(TunedCells.select(List.of(run(0.1, 1, 2.5), run(0.1, 1, 2.4))));

    assertThat(cell.losses()).containsExactly(2.4);
  }

  @Test
  void aCellInWhichEveryRunDivergedIsLeftOut() {
    assertThat(TunedCells.select(List.of(diverged(0.1, 1), diverged(0.3, 1)))).isEmpty();
    assertThat(TunedCells.select(List.of())).isEmpty();
  }

  @Test
  void cellsAreSortedAndTheOrderOfRunsHasNoInfluence() {
    long seed = 11;
    System.out.println("TunedCellsTest seed " + seed);
    Random random = new Random(seed);
    List<RunResult> runs = new ArrayList<>();
    for (String optimizer : List.of("sgd", "adam")) {
      for (int batchSize : List.of(256, 16, 64)) {
        for (double rate : List.of(0.01, 0.03, 0.1)) {
          for (long s = 1; s <= 3; s++) {
            double loss = 2 + random.nextInt(4) / 10.0;
            runs.add(
                new RunResult(optimizer, batchSize, rate, 0.9, s, loss, random.nextInt(4) == 0));
          }
        }
      }
    }
    List<TunedCell> expected = TunedCells.select(runs);

    assertThat(expected.stream().map(c -> c.optimizer() + c.batchSize()).toList())
        .containsExactly("adam16", "adam64", "adam256", "sgd16", "sgd64", "sgd256");
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(runs, random);
      assertThat(TunedCells.select(runs)).isEqualTo(expected);
    }
  }

  static Stream<Arguments> paperSweeps() {
    return VectorFile.read("real_hg38.json")
        .cases()
        .flatMap(
            c -> Stream.of("adam", "sgd").map(o -> Arguments.of(c.get("file").asText(), o, c)));
  }

  /** The authors' own sweeps; losses as in the file, hence a relative tolerance of 1e-12. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("paperSweeps")
  void bestOfThePaperSweepsIsThatOfTheReference(String file, String optimizer, JsonNode sweep) {
    double initialLoss = sweep.get("initial_loss").doubleValue();
    List<RunResult> runs =
        VectorFile.list(sweep.get("all_ema"))
            .map(
                r -> {
                  double loss = VectorFile.number(r.get("ema"));
                  return new RunResult(
                      r.get("opt").asText(),
                      256,
                      r.get("lr").doubleValue(),
                      r.get("mom").doubleValue(),
                      1,
                      loss,
                      !(loss <= initialLoss));
                })
            .toList();
    JsonNode best = sweep.get("best").get(optimizer);

    TunedCell cell =
        TunedCells.select(runs).stream()
            .filter(c -> c.optimizer().equals(optimizer))
            .findFirst()
            .orElseThrow();

    assertThat(runs.stream().filter(r -> r.optimizer().equals(optimizer) && r.diverged()))
        .hasSize(best.get("n_diverged").intValue());
    assertThat(cell.learningRate()).isEqualTo(best.get("lr").doubleValue());
    assertThat(cell.momentum()).isEqualTo(best.get("mom").doubleValue());
    double loss = best.get("loss_ema").doubleValue();
    assertThat(cell.meanLoss()).isCloseTo(loss, within(1e-12 * loss));
    assertThat(cell.flags().contains(Flag.LR_EDGE))
        .isEqualTo(best.get("lr_on_edge").booleanValue());
    assertThat(cell.flags().contains(Flag.MOMENTUM_EDGE))
        .isEqualTo(best.get("mom_on_edge").booleanValue());
  }

  @Test
  void aRunOutsideItsRangesIsRejectedByName() {
    assertRejected(() -> new RunResult(" ", 1, 0.1, 0.9, 1, 2, false), "optimizer: ' '");
    assertRejected(() -> new RunResult("sgd", 0, 0.1, 0.9, 1, 2, false), "batchSize: 0");
    assertRejected(() -> new RunResult("sgd", 1, 0, 0.9, 1, 2, false), "learningRate: 0.0");
    assertRejected(() -> new RunResult("sgd", 1, 0.1, 1, 1, 2, false), "momentum: 1.0");
    assertRejected(() -> new RunResult("sgd", 1, 0.1, 0.9, 1, 0, false), "loss: 0.0");
    assertRejected(() -> new RunResult("sgd", 1, 0.1, 0.9, 1, Double.NaN, false), "loss: NaN");
    assertThat(new RunResult("sgd", 1, 0.1, 0.9, 1, 30, true).loss()).isNaN();
  }

  private static void assertRejected(ThrowingCallable run, String message) {
    assertThatIllegalArgumentException().isThrownBy(run).withMessageContaining(message);
  }

  private static TunedCell only(List<TunedCell> cells) {
    assertThat(cells).hasSize(1);
    return cells.get(0);
  }

  private static RunResult run(double rate, long seed, double loss) {
    return run(rate, 0.9, seed, loss);
  }

  private static RunResult run(double rate, double momentum, long seed, double loss) {
    return new RunResult("sgd", 64, rate, momentum, seed, loss, false);
  }

  private static RunResult diverged(double rate, long seed) {
    return new RunResult("sgd", 64, rate, 0.9, seed, Double.NaN, true);
  }

  private static RunResult stopped(double rate, long seed, double projected) {
    return RunResult.stopped("sgd", 64, rate, 0.9, seed, projected);
  }
}
