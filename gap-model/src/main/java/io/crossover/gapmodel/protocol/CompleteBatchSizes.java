package io.crossover.gapmodel.protocol;

import io.crossover.gapmodel.tuning.RunResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * At which batch sizes a search has measured both optimizers, by its results alone: before that,
 * the best of one is compared with a first guess of the other.
 */
public final class CompleteBatchSizes {
  private CompleteBatchSizes() {}

  /**
   * The batch sizes at which each optimizer has a setting with enough fresh seeds that ended,
   * diverged ones too.
   *
   * @param results results of one configuration, in any order
   * @param baseline the baseline (SGD)
   * @param challenger the challenger (Adam)
   * @param selectionSeeds seeds on which learning rates are compared; those above are fresh
   * @param reportSeeds fresh seeds that are enough, at least 1
   * @return batch sizes in ascending order
   */
  public static Set<Integer> of(
      Collection<RunResult> results,
      String baseline,
      String challenger,
      int selectionSeeds,
      int reportSeeds) {
    Map<Setting, Set<Long>> fresh = new HashMap<>();
    for (RunResult run : results) {
      if (run.seed() > selectionSeeds) {
        fresh.computeIfAbsent(Setting.of(run), setting -> new HashSet<>()).add(run.seed());
      }
    }
    Map<String, Set<Integer>> measured = new HashMap<>();
    fresh.forEach(
        (setting, seeds) -> {
          if (seeds.size() >= reportSeeds) {
            measured
                .computeIfAbsent(setting.optimizer, optimizer -> new TreeSet<>())
                .add(setting.batchSize);
          }
        });
    Set<Integer> both = new TreeSet<>(measured.getOrDefault(baseline, Set.of()));
    both.retainAll(measured.getOrDefault(challenger, Set.of()));
    return both;
  }

  private record Setting(String optimizer, int batchSize, double learningRate, double momentum) {
    private static Setting of(RunResult run) {
      return new Setting(run.optimizer(), run.batchSize(), run.learningRate(), run.momentum());
    }
  }
}
