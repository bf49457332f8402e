package io.crossover.planner.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridTest {

  private static final UUID ID = UUID.fromString("8a6e0804-2bd0-4672-b79d-d97027f9071a");

  @Test
  void hasEveryCombinationOnce() {
    Grid grid = new Grid(ID, Documents.sweep(3, 2));

    List<RunSpec> runs = runs(grid);

    assertThat(runs).hasSize(2 * 2 * 3 * 2);
    Set<List<Object>> combinations = new HashSet<>();
    for (RunSpec r : runs) {
      combinations.add(
          List.of(r.optimizer(), r.batchSize(), r.learningRate(), r.momentum(), r.seed()));
    }
    assertThat(combinations).hasSameSizeAs(runs);
    assertThat(runs).extracting(RunSpec::runId).doesNotHaveDuplicates();
  }

  @Test
  void goesSeedBySeedAndFromLongRunsToShortOnes() {
    List<RunSpec> runs = runs(new Grid(ID, Documents.sweep(3, 2)));

    assertThat(runs).extracting(RunSpec::seed).isSorted();
    assertThat(runs.subList(0, 12)).extracting(RunSpec::batchSize).isSorted();
    assertThat(runs.subList(12, 24)).extracting(RunSpec::batchSize).isSorted();
  }

  @Test
  void optimizersTakeTurns() {
    List<RunSpec> runs = runs(new Grid(ID, Documents.sweep(1, 1)));

    assertThat(runs)
        .extracting(r -> r.optimizer().type())
        .containsExactly(
            OptimizerType.SGD, OptimizerType.ADAM, OptimizerType.SGD, OptimizerType.ADAM);
  }

  @Test
  void longRunsOfEveryConfigurationComeFirst() {
    SweepSpec sweep =
        SweepSpec.fromJson(
            Documents.json(
                """
                {"name": "two budgets",
                 "configurations": [
                   {"name": "short", "model": {"type": "noop"}, "data": {"type": "markov"},
                    "budget": {"samples": 64}},
                   {"name": "long", "model": {"type": "noop"}, "data": {"type": "markov"},
                    "budget": {"samples": 1024}}],
                 "optimizers": [{"type": "sgd", "learningRates": [1]},
                                {"type": "adam", "learningRates": [1]}],
                 "batchSizes": [4, 8], "seeds": 1}"""));

    List<RunSpec> runs = runs(new Grid(ID, sweep));

    assertThat(runs)
        .extracting(RunSpec::steps)
        .containsExactly(256L, 256L, 128L, 128L, 16L, 16L, 8L, 8L);
  }

  @Test
  void findsARunByItsId() {
    Grid grid = new Grid(ID, Documents.sweep(3, 2));

    assertThat(IntStream.range(0, grid.size()))
        .allSatisfy(i -> assertThat(grid.indexOf(grid.spec(i, 1).runId())).hasValue(i));
    assertThat(grid.indexOf(UUID.randomUUID())).isEmpty();
  }

  private static List<RunSpec> runs(Grid grid) {
    return IntStream.range(0, grid.size()).mapToObj(i -> grid.spec(i, 1)).toList();
  }
}
