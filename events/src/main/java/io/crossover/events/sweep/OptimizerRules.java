package io.crossover.events.sweep;

import io.crossover.events.validation.Checks;
import java.util.HashSet;
import java.util.List;

/** Which optimizers can be compared in one sweep. */
final class OptimizerRules {

  private OptimizerRules() {}

  /** The pair of a sweep that names none; null where there are no two different optimizers. */
  static Pair impliedPair(List<OptimizerGrid> optimizers) {
    List<String> labels = labels(optimizers);
    if (labels.size() < 2 || labels.get(0).equals(labels.get(1))) {
      return null;
    }
    return labels.contains("sgd") && labels.contains("adam")
        ? Pair.SGD_ADAM
        : new Pair(labels.get(0), labels.get(1));
  }

  /** Two or more, each once, and the pair among them. */
  static void check(List<OptimizerGrid> optimizers, Pair pair, Checks checks) {
    List<String> labels = labels(optimizers);
    checks.that(labels.size() > 1, "optimizers", labels, "at least two optimizers to compare");
    checks.that(
        new HashSet<>(labels).size() == labels.size(), "optimizers", labels, "each optimizer once");
    if (pair != null) {
      String expected = "one of " + labels;
      checks.that(labels.contains(pair.baseline()), "pair.baseline", pair.baseline(), expected);
      checks.that(
          labels.contains(pair.challenger()), "pair.challenger", pair.challenger(), expected);
    }
  }

  private static List<String> labels(List<OptimizerGrid> optimizers) {
    return optimizers.stream().map(o -> o.optimizer().label()).toList();
  }
}
