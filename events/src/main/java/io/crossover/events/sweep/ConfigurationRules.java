package io.crossover.events.sweep;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.validation.Checks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which configurations can stand in one sweep, and at which of its batch sizes they count. */
final class ConfigurationRules {

  private ConfigurationRules() {}

  /** Not too many, no two the same, each with a budget for the batch sizes. */
  static void check(
      List<Configuration> configurations, BatchSizes batchSizes, Strategy strategy, Checks checks) {
    checks.range("configurations.length", configurations.size(), 1, SweepSpec.MAX_CONFIGURATIONS);
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < configurations.size(); i++) {
      Configuration configuration = configurations.get(i);
      String path = "configurations[" + i + "]";
      checks.that(
          keys.add(configuration.key()),
          path,
          configuration.name(),
          "a configuration that differs from those before it");
      checkBudget(configuration, path + ".budget.samples", batchSizes, checks);
      if (strategy.searches()) {
        checkUsable(configuration, batchSizes, checks);
      }
    }
  }

  /** The batch sizes at which a configuration's runs make enough steps to count. */
  static List<Integer> usable(BatchSizes batchSizes, Configuration configuration) {
    return batchSizes.values().stream()
        .filter(batchSize -> configuration.budget().steps(batchSize) >= SweepSpec.MIN_STEPS)
        .toList();
  }

  private static void checkBudget(
      Configuration configuration, String path, BatchSizes batchSizes, Checks checks) {
    int largest = batchSizes.values().get(batchSizes.values().size() - 1);
    long samples = configuration.budget().samples();
    checks.that(samples >= largest, path, samples, "at least the largest batch size, " + largest);
  }

  private static void checkUsable(
      Configuration configuration, BatchSizes batchSizes, Checks checks) {
    checks.that(
        usable(batchSizes, configuration).size() > 1,
        "batchSizes",
        batchSizes.values(),
        "at least two at which a run of '"
            + configuration.name()
            + "' makes "
            + SweepSpec.MIN_STEPS
            + " steps: at most "
            + configuration.budget().samples() / SweepSpec.MIN_STEPS);
  }
}
