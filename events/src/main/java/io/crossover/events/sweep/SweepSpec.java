package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.binding.RecordBinder;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.validation.Checks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A question: for these configurations, from which batch size on is the challenger better?
 *
 * @param name what people call it, 1 to 100 characters
 * @param description for people; empty when not given
 * @param configurations 1 to 1,000, no two with the same key
 * @param optimizers two or more, each label once
 * @param batchSizes every batch size, none above a configuration's budget
 * @param seeds of every setting; only where learning rates are not searched
 * @param strategy how runs are chosen; when not given {@code grid} where an optimizer has a list of
 *     learning rates, else {@code adaptive}
 * @param tuning how the learning rate is searched; only where it is
 * @param target when the answer is good enough; only where learning rates are searched
 * @param limits what the sweep may cost
 * @param pair whose gap is measured; SGD against Adam where both are there, else the first two
 * @param level confidence level of intervals, above 0.5, at most 0.999; 0.95 when not given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepSpec(
    String name,
    String description,
    List<Configuration> configurations,
    List<OptimizerGrid> optimizers,
    BatchSizes batchSizes,
    Seeds seeds,
    Strategy strategy,
    Tuning tuning,
    Target target,
    Limits limits,
    Pair pair,
    Double level) {

  /** The most runs that a sweep may have. */
  public static final int MAX_RUNS = 20_000;

  /** The fewest steps of a run whose loss counts in the estimate. */
  public static final int MIN_STEPS = 64;

  /** Fills in defaults; rejects a sweep that cannot be run or answers nothing. */
  public SweepSpec {
    description = description == null ? "" : description;
    limits = limits == null ? Limits.DEFAULT : limits;
    level = level == null ? Double.valueOf(0.95) : level;
    new Checks()
        .text("name", name, 100)
        .above("level", level, 0.5, 0.999)
        .range("description.length", description.length(), 0, 10_000)
        .notEmpty("configurations", configurations, "at least one configuration")
        .notEmpty("optimizers", optimizers, "at least two optimizers")
        .required("batchSizes", batchSizes, "a list, or {from, to}")
        .orThrow();
    configurations = List.copyOf(configurations);
    if (strategy == null) {
      boolean lists = optimizers.stream().anyMatch(o -> o.learningRates() != null);
      strategy = lists ? Strategy.GRID : Strategy.ADAPTIVE;
    }
    Strategy chosen = strategy;
    optimizers = optimizers.stream().map(o -> o.completed(chosen)).toList();
    Checks checks = new Checks();
    for (int i = 0; i < optimizers.size(); i++) {
      optimizers.get(i).check(checks, "optimizers[" + i + "]", strategy);
    }
    if (strategy.searches()) {
      tuning = tuning == null ? Tuning.DEFAULT : tuning;
      target = target == null ? Target.DEFAULT : target;
      checks
          .that(
              seeds == null,
              "seeds",
              "given",
              "nothing: " + strategy.label() + " adds seeds itself, tuning.reportSeeds at least")
          .that(
              batchSizes.values().size() > 1,
              "batchSizes",
              batchSizes.values(),
              "at least two batch sizes to search between")
          .that(
              optimizers.size() <= 2,
              "optimizers",
              optimizers.size() + " optimizers",
              "two: " + strategy.label() + " searches for the crossover of one pair");
    } else {
      seeds = seeds == null && strategy == Strategy.PAPER ? new Seeds(List.of(1L)) : seeds;
      checks
          .required("seeds", seeds, "a list, or a number of seeds")
          .that(tuning == null || tuning.halving(), "tuning", "given", nothing(strategy))
          .that(
              tuning == null || !tuning.halving(),
              "tuning.halving",
              "true",
              "nothing: " + strategy.label() + " trains every setting to its end")
          .that(target == null, "target", "given", nothing(strategy));
    }
    List<String> labels = optimizers.stream().map(o -> o.optimizer().label()).toList();
    checks.that(labels.size() > 1, "optimizers", labels, "at least two optimizers to compare");
    checks.that(
        new HashSet<>(labels).size() == labels.size(), "optimizers", labels, "each optimizer once");
    if (pair == null && labels.size() > 1 && !labels.get(0).equals(labels.get(1))) {
      pair =
          labels.contains("sgd") && labels.contains("adam")
              ? Pair.SGD_ADAM
              : new Pair(labels.get(0), labels.get(1));
    }
    if (pair != null) {
      checks.that(
          labels.contains(pair.baseline()), "pair.baseline", pair.baseline(), "one of " + labels);
      checks.that(
          labels.contains(pair.challenger()),
          "pair.challenger",
          pair.challenger(),
          "one of " + labels);
    }
    Set<String> keys = new HashSet<>();
    int largest = batchSizes.values().get(batchSizes.values().size() - 1);
    checks.range("configurations.length", configurations.size(), 1, 1_000);
    for (int i = 0; i < configurations.size(); i++) {
      Configuration configuration = configurations.get(i);
      String path = "configurations[" + i + "]";
      checks.that(
          keys.add(configuration.key()),
          path,
          configuration.name(),
          "a configuration that differs from those before it");
      checks.that(
          configuration.budget().samples() >= largest,
          path + ".budget.samples",
          configuration.budget().samples(),
          "at least the largest batch size, " + largest);
      if (strategy.searches()) {
        checks.that(
            usable(batchSizes, configuration).size() > 1,
            "batchSizes",
            batchSizes.values(),
            "at least two at which a run of '"
                + configuration.name()
                + "' makes "
                + MIN_STEPS
                + " steps: at most "
                + configuration.budget().samples() / MIN_STEPS);
      }
    }
    checks.orThrow();
    if (!strategy.searches()) {
      long runs = gridRuns(configurations, optimizers, batchSizes, seeds);
      checks.that(runs <= MAX_RUNS, "", runs + " runs", "at most " + MAX_RUNS + " runs");
    }
    checks.orThrow();
  }

  /**
   * Reads a sweep from the JSON form of a sweep file.
   *
   * @throws io.crossover.events.validation.InvalidValueException with every violation: unknown
   *     keys, wrong types, values out of range
   */
  public static SweepSpec fromJson(JsonNode document) {
    return RecordBinder.bind(document, SweepSpec.class);
  }

  /** The most runs that it makes: of the full grid, or as many as its limits allow. */
  public int runs() {
    int limit = limits.runs(configurations.size());
    if (strategy.searches()) {
      return limit;
    }
    int grid = gridRuns();
    return limits.runs() == null ? grid : Math.min(grid, limit);
  }

  /**
   * The number of runs of the full grid.
   *
   * @throws IllegalStateException where learning rates are searched, so that there is no grid
   */
  public int gridRuns() {
    if (strategy.searches()) {
      throw new IllegalStateException(strategy.label() + " has no grid");
    }
    return (int) gridRuns(configurations, optimizers, batchSizes, seeds);
  }

  /** The batch sizes at which a configuration's runs make enough steps to count. */
  public List<Integer> usableBatchSizes(Configuration configuration) {
    return usable(batchSizes, configuration);
  }

  private static List<Integer> usable(BatchSizes batchSizes, Configuration configuration) {
    return batchSizes.values().stream()
        .filter(batchSize -> configuration.budget().steps(batchSize) >= MIN_STEPS)
        .toList();
  }

  private static String nothing(Strategy strategy) {
    return "nothing: " + strategy.label() + " makes every run";
  }

  private static long gridRuns(
      List<Configuration> configurations,
      List<OptimizerGrid> optimizers,
      BatchSizes batchSizes,
      Seeds seeds) {
    long settings = optimizers.stream().mapToLong(OptimizerGrid::settings).sum();
    return settings * configurations.size() * batchSizes.values().size() * seeds.values().size();
  }
}
