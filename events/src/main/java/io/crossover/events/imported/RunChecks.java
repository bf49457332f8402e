package io.crossover.events.imported;

import io.crossover.events.configuration.ImportedConfiguration;
import io.crossover.events.sweep.Pair;
import io.crossover.events.validation.Checks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What runs must be among each other. A null stands for a run that was refused by itself. */
final class RunChecks {

  private RunChecks() {}

  /** Refuses two runs of one setting, unless they say the same. */
  static void agreeing(Checks checks, List<ImportedRun> runs) {
    each(checks, runs, true);
  }

  /** Refuses two runs of one setting. */
  static void once(Checks checks, List<ImportedRun> runs) {
    each(checks, runs, false);
  }

  private static void each(Checks checks, List<ImportedRun> runs, boolean mayRepeat) {
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      ImportedRun run = runs.get(i);
      Integer earlier = run == null ? null : first.putIfAbsent(run.setting(), i);
      if (earlier != null && !(mayRepeat && run.equals(runs.get(earlier)))) {
        checks.that(
            false,
            "runs[" + i + "]",
            "the run of runs[" + earlier + "] with " + result(run),
            mayRepeat ? "the same result as there, " + result(runs.get(earlier)) : "each run once");
      }
    }
  }

  /** Refuses runs that would not make a step. */
  static void inBudget(Checks checks, ImportedConfiguration configuration, List<ImportedRun> runs) {
    if (configuration.samples() != null) {
      for (int i = 0; i < runs.size(); i++) {
        if (runs.get(i) != null) {
          String field = "runs[" + i + "].batchSize";
          checks.range(field, runs.get(i).batchSize(), 1, configuration.samples());
        }
      }
    }
  }

  /** Refuses a pair of which a label is not among the runs'. */
  static void measured(Checks checks, Pair pair, List<ImportedRun> runs) {
    Set<String> labels = labels(runs);
    String expected = "one of " + labels;
    checks.that(labels.contains(pair.baseline()), "pair.baseline", pair.baseline(), expected);
    checks.that(labels.contains(pair.challenger()), "pair.challenger", pair.challenger(), expected);
  }

  /** The optimizers, in alphabetical order. */
  static Set<String> labels(List<ImportedRun> runs) {
    Set<String> labels = new TreeSet<>();
    runs.stream().filter(Objects::nonNull).forEach(run -> labels.add(run.optimizer()));
    return labels;
  }

  private static String result(ImportedRun run) {
    return run.diverged() ? "no loss" : "loss " + run.loss();
  }
}
