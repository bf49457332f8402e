package io.crossover.analyzer.estimate;

import io.crossover.events.sweep.Pair;
import io.crossover.events.sweep.Tuning;
import io.crossover.gapmodel.protocol.CompleteBatchSizes;
import io.crossover.gapmodel.tuning.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Everything that the answers for a configuration depend on.
 *
 * @param key configuration key
 * @param name what people call it
 * @param budgetSamples samples that each run sees; empty where it is not known
 * @param amount results plus sweeps: it grows with everything that is new, so equal amounts are
 *     equal evidence unless an import replaced a result, which unsettles its configuration
 * @param questions what the sweeps ask, each pair once
 * @param runs results of grids and imports, which always count; each setting and seed once over all
 *     sweeps, here and in {@code searched}
 * @param searched results that only searches made, by how these tune
 */
record Evidence(
    String key,
    String name,
    OptionalLong budgetSamples,
    long amount,
    List<Question> questions,
    List<RunResult> runs,
    Map<Tuning, List<RunResult>> searched) {

  /** The results that count: those of searches only at batch sizes that are measured completely. */
  List<RunResult> counted(Pair pair) {
    List<RunResult> all = new ArrayList<>(runs);
    searched.values().forEach(all::addAll);
    List<RunResult> counted = new ArrayList<>(runs);
    searched.forEach(
        (tuning, results) -> {
          Set<Integer> complete =
              CompleteBatchSizes.of(
                  all,
                  pair.baseline(),
                  pair.challenger(),
                  tuning.selectionSeeds(),
                  tuning.reportSeeds());
          results.stream().filter(run -> complete.contains(run.batchSize())).forEach(counted::add);
        });
    return counted;
  }
}
