package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.binding.ShorthandKeys;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.validation.Checks;
import java.util.List;

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
 * @param priority whose runs are handed out first, -100 to 100, higher ones first; 0 when not given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ShorthandKeys("preset")
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
    Double level,
    Integer priority) {

  /** The most runs that a sweep may have. */
  public static final int MAX_RUNS = 100_000;

  /** The most runs that a sweep may have whose runs follow from results. */
  public static final int MAX_SEARCHED_RUNS = 20_000;

  /** The most configurations that a sweep may have. */
  public static final int MAX_CONFIGURATIONS = 1_000;

  /** The fewest steps of a run whose loss counts in the estimate. */
  public static final int MIN_STEPS = 64;

  /** The priority of a sweep that says none. */
  public static final int DEFAULT_PRIORITY = 0;

  /** The highest priority; the lowest is as far below 0. */
  static final int MAX_PRIORITY = 100;

  /** Fills in defaults; rejects a sweep that cannot be run or answers nothing. */
  public SweepSpec {
    description = description == null ? "" : description;
    limits = limits == null ? Limits.DEFAULT : limits;
    level = level == null ? Double.valueOf(0.95) : level;
    priority = priority == null ? Integer.valueOf(DEFAULT_PRIORITY) : priority;
    new Checks()
        .text("name", name, 100)
        .above("level", level, 0.5, 0.999)
        .range("priority", priority, -MAX_PRIORITY, MAX_PRIORITY)
        .range("description.length", description.length(), 0, 10_000)
        .notEmpty("configurations", configurations, "at least one configuration")
        .notEmpty("optimizers", optimizers, "at least two optimizers")
        .required("batchSizes", batchSizes, "a list, or {from, to}")
        .orThrow();
    configurations = List.copyOf(configurations);
    Strategy chosen = strategy == null ? StrategyRules.implied(optimizers) : strategy;
    strategy = chosen;
    optimizers = optimizers.stream().map(o -> o.completed(chosen)).toList();
    tuning = tuning == null && chosen.searches() ? Tuning.DEFAULT : tuning;
    target = target == null && chosen.searches() ? Target.DEFAULT : target;
    seeds = seeds == null && chosen == Strategy.PAPER ? new Seeds(List.of(1L)) : seeds;
    pair = pair == null ? OptimizerRules.impliedPair(optimizers) : pair;

    Checks checks = new Checks();
    StrategyRules rules = new StrategyRules(chosen, checks);
    rules.checkOptimizers(optimizers);
    rules.checkKeys(seeds, tuning, target);
    rules.checkLimits(limits);
    OptimizerRules.check(optimizers, pair, checks);
    ConfigurationRules.check(configurations, batchSizes, chosen, checks);
    rules.checkBatchSizes(batchSizes);
    checks.orThrow();
    if (!chosen.searches()) {
      long runs = gridRuns(configurations, optimizers, batchSizes, seeds);
      checks.that(runs <= MAX_RUNS, "", runs + " runs", "at most " + MAX_RUNS + " runs");
    }
    checks.orThrow();
  }

  /**
   * Reads a sweep from the JSON form of a sweep file, with its preset and every matrix.
   *
   * @throws io.crossover.events.validation.InvalidValueException with every violation: unknown
   *     keys, wrong types, values out of range
   */
  public static SweepSpec fromJson(JsonNode document) {
    return SweepReader.read(document);
  }

  /** The most runs that it makes: of the full grid, or as many as its limits allow. */
  public int runs() {
    int limit = limits.runs(configurations.size());
    if (strategy.searches()) {
      return Math.min(limit, MAX_SEARCHED_RUNS);
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
    return ConfigurationRules.usable(batchSizes, configuration);
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
