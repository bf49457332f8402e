package io.crossover.gapmodel.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.gapmodel.tuning.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompleteBatchSizesTest {

  private final List<RunResult> results = new ArrayList<>();

  @Test
  void bothOptimizersNeedEnoughFreshSeeds() {
    ended("sgd", 32, 0.1, 1, 2, 3);
    ended("adam", 32, 0.01, 1, 2, 3);
    ended("sgd", 64, 0.1, 1, 2, 3);
    ended("adam", 64, 0.01, 1, 2);
    ended("sgd", 128, 0.1, 1, 2, 3);

    assertThat(complete(1, 2)).containsExactly(32);
    assertThat(complete(1, 1)).containsExactly(32, 64);
    assertThat(complete(2, 2)).isEmpty();
  }

  @Test
  void seedsOfSeveralSettingsDoNotAddUp() {
    ended("sgd", 32, 0.1, 2);
    ended("sgd", 32, 0.2, 3);
    ended("adam", 32, 0.01, 2, 3);

    assertThat(complete(1, 2)).isEmpty();
  }

  @Test
  void aSeedCountsOnce() {
    ended("sgd", 32, 0.1, 2, 2);
    ended("adam", 32, 0.01, 2, 3);

    assertThat(complete(1, 2)).isEmpty();
  }

  @Test
  void aSeedThatDivergedEnded() {
    ended("sgd", 32, 0.1, 2);
    results.add(new RunResult("sgd", 32, 0.1, 0.9, 3, Double.NaN, true));
    ended("adam", 32, 0.01, 2, 3);

    assertThat(complete(1, 2)).containsExactly(32);
  }

  private Set<Integer> complete(int selectionSeeds, int reportSeeds) {
    return CompleteBatchSizes.of(results, "sgd", "adam", selectionSeeds, reportSeeds);
  }

  private void ended(String optimizer, int batchSize, double rate, long... seeds) {
    for (long seed : seeds) {
      results.add(new RunResult(optimizer, batchSize, rate, 0.9, seed, 2.5, false));
    }
  }
}
