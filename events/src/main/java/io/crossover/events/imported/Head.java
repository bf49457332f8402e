package io.crossover.events.imported;

import io.crossover.events.configuration.ImportedConfiguration;
import io.crossover.events.sweep.Pair;
import io.crossover.events.validation.Checks;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * An import without what its runs are: the fields of {@link ResultImport} with their defaults.
 *
 * @param runs stands for the runs, which {@link #check} looks at
 */
record Head(
    ImportedConfiguration configuration,
    Pair pair,
    Double level,
    String source,
    List<ImportedRun> runs) {

  Head {
    level = level == null ? Double.valueOf(0.95) : level;
    source = source == null ? "unknown" : source;
    new Checks()
        .required("configuration", configuration, "{name: ...}")
        .above("level", level, 0.5, 0.999)
        .plainText("source", source, 300)
        .required("runs", runs, "a list of runs")
        .orThrow();
  }

  /**
   * Checks runs among each other and against this.
   *
   * @param runs with null for those that were refused by themselves
   * @param whole whether all runs are there, so that it is known which optimizers are
   */
  void check(Checks checks, List<ImportedRun> runs, boolean whole) {
    checks.range("runs.length", runs.size(), 1, ResultImport.MAX_RUNS);
    RunChecks.agreeing(checks, runs);
    RunChecks.inBudget(checks, configuration, runs);
    if (!whole || runs.isEmpty()) {
      return;
    }
    if (pair != null) {
      RunChecks.measured(checks, pair, runs);
      return;
    }
    Set<String> labels = RunChecks.labels(runs);
    checks.that(labels.size() > 1, "runs", "of " + labels, "at least two optimizers to compare");
    checks.that(labels.size() < 3 || hasDefault(labels), "pair", "not given", "two of " + labels);
  }

  /** The pair, or the one that is meant where none is given; of runs that passed the checks. */
  Pair pairOf(List<ImportedRun> runs) {
    if (pair != null) {
      return pair;
    }
    Set<String> labels = RunChecks.labels(runs);
    Iterator<String> names = labels.iterator();
    return hasDefault(labels) ? Pair.SGD_ADAM : new Pair(names.next(), names.next());
  }

  /** The whole import; the runs have passed the checks. */
  ResultImport with(List<ImportedRun> all) {
    return new ResultImport(configuration, pair, level, source, all);
  }

  private static boolean hasDefault(Set<String> labels) {
    return labels.contains(Pair.SGD_ADAM.baseline()) && labels.contains(Pair.SGD_ADAM.challenger());
  }
}
