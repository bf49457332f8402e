package io.crossover.analyzer.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.answer.GapAnswer;
import io.crossover.events.estimate.GapAtBatchSize;
import io.crossover.events.sweep.Pair;
import io.crossover.events.sweep.Tuning;
import io.crossover.gapmodel.tuning.RunResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FindingTest {

  private static final Question QUESTION = new Question(Pair.SGD_ADAM, 0.95);

  @Test
  void theAnswerDoesNotDependOnTheOrderOfTheRows() {
    List<RunResult> runs = new ArrayList<>(runs(8, 32, 128, 512));
    GapAnswer expected = Finding.of(evidence(runs), QUESTION, 64);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(runs, random);
      assertThat(Finding.of(evidence(runs), QUESTION, 64)).as("seed %d", seed).isEqualTo(expected);
    }
    assertThat(expected.verdict()).isEqualTo("CROSSOVER");
    // The losses cross at 64; the theory curve is not a straight line in log B.
    assertThat(expected.batchSize()).isBetween(50.0, 80.0);
    assertThat(expected.points().get(0).optimizers().get("adam").seeds()).containsExactly(1L, 2L);
  }

  @Test
  void oneBatchSizeIsInsufficientAndAFindingToo() {
    GapAnswer finding = Finding.of(evidence(runs(8)), QUESTION, 64);

    assertThat(finding.verdict()).isEqualTo("INSUFFICIENT");
    assertThat(finding.sentence()).isNotBlank();
    assertThat(finding.points()).hasSize(1);
    assertThat(Finding.ofNothing(QUESTION).verdict()).isEqualTo("INSUFFICIENT");
  }

  @Test
  void batchSizesWithTooFewStepsAreLeftOut() {
    GapAnswer finding = Finding.of(evidence(runs(8, 32, 128, 512)), QUESTION, 1_000);

    assertThat(finding.flags()).contains("TOO_FEW_STEPS");
    assertThat(finding.points()).hasSize(2);
  }

  @Test
  void withoutABudgetNoBatchSizeIsLeftOut() {
    Evidence evidence = evidence(OptionalLong.empty(), runs(8, 32, 128, 1 << 24));

    GapAnswer finding = Finding.of(evidence, QUESTION, 1_000);

    assertThat(finding.flags()).doesNotContain("TOO_FEW_STEPS");
    assertThat(finding.points()).hasSize(4);
  }

  @Test
  void aBatchSizeThatIsStillBeingSearchedDoesNotCount() {
    List<RunResult> grid = runs(8, 32);
    List<RunResult> search = new ArrayList<>(runs(128, 512));
    search.removeIf(run -> run.batchSize() == 512 && run.seed() == 2);

    assertThat(searched(grid, search, new Tuning(1, 1)).points())
        .extracting(GapAtBatchSize::batchSize)
        .containsExactly(8, 32, 128);
    assertThat(searched(grid, search, new Tuning(1, 2)).points())
        .extracting(GapAtBatchSize::batchSize)
        .containsExactly(8, 32);
  }

  @Test
  void seedsOfAGridCompleteABatchSizeOfASearch() {
    List<RunResult> grid = runs(8, 32, 128, 512);
    List<RunResult> search =
        grid.stream()
            .filter(run -> run.seed() == 1 && run.learningRate() == 1)
            .map(run -> trial(run, 0.01))
            .toList();

    // The search tried a rate below that of the grid's best, which is no end any more.
    assertThat(searched(grid, List.of(), new Tuning(1, 1)).flags()).contains("LR_EDGE");
    assertThat(searched(grid, search, new Tuning(1, 1)).flags()).doesNotContain("LR_EDGE");
    assertThat(searched(grid, search, new Tuning(2, 1)).flags()).contains("LR_EDGE");
  }

  @Test
  void theLowestLevelOfASweepIsAnswered() {
    GapAnswer finding = Finding.of(evidence(runs(8, 512)), new Question(Pair.SGD_ADAM, 0.501), 64);

    assertThat(finding.level()).isEqualTo(0.501);
    assertThat(finding.toEvent("key", "name", 1, Instant.EPOCH).level()).isEqualTo(0.501);
  }

  @Test
  void anAnswerThatCannotBeComputedIsSaidToBe() {
    GapAnswer finding = Finding.ofFailure(QUESTION, new ArithmeticException("singular"));

    assertThat(finding.flags()).containsExactly(Finding.ESTIMATE_FAILED);
    assertThat(finding.toEvent("key", "name", 1, Instant.EPOCH).sentence()).contains("singular");
  }

  private static RunResult trial(RunResult run, double rate) {
    return new RunResult(
        run.optimizer(), run.batchSize(), rate, run.momentum(), run.seed(), run.loss(), false);
  }

  private static GapAnswer searched(List<RunResult> grid, List<RunResult> search, Tuning tuning) {
    Map<Tuning, List<RunResult>> searched = Map.of(tuning, search);
    OptionalLong budget = OptionalLong.of(65_536);
    return Finding.of(
        new Evidence("key", "name", budget, 9, List.of(QUESTION), grid, searched), QUESTION, 64);
  }

  private static Evidence evidence(List<RunResult> runs) {
    return evidence(OptionalLong.of(65_536), runs);
  }

  private static Evidence evidence(OptionalLong budget, List<RunResult> runs) {
    return new Evidence("key", "name", budget, runs.size() + 1, List.of(QUESTION), runs, Map.of());
  }

  /** A gap of 1 % an octave that is 0 at 64; seeds differ by 0.1 %; the other rate is worse. */
  private static List<RunResult> runs(int... batchSizes) {
    List<RunResult> runs = new ArrayList<>();
    for (int batchSize : batchSizes) {
      double gap = 6 - Math.log(batchSize) / Math.log(2);
      for (long seed = 1; seed <= 2; seed++) {
        double noise = 1 + 0.001 * (seed - 1.5);
        for (double rate : new double[] {0.1, 1}) {
          double worse = rate == 1 ? 1.1 : 1;
          double sgd = 2 * (1 - gap / 100) * noise * worse;
          runs.add(new RunResult("sgd", batchSize, rate, 0.9, seed, sgd, false));
          runs.add(new RunResult("adam", batchSize, rate, 0.95, seed, 2 * noise * worse, false));
        }
      }
    }
    return runs;
  }
}
