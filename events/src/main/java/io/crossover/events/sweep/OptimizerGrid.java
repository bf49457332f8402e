package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.configuration.OptimizerGroups;
import io.crossover.events.configuration.OptimizerSettings;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.validation.Checks;
import java.util.List;

/**
 * An optimizer and the settings that are tried for it in every cell.
 *
 * @param groups weights that have update rules of their own; none when not given
 * @param learningRates the grid of learning rates; only where they are not searched
 * @param start where the search for the learning rate begins; only where it is searched
 * @param momenta the grid of momenta; when not given 0.95 for Adam, AdamW and Muon and 0.9 for the
 *     others, the study's four for its grid
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OptimizerGrid(
    OptimizerType type,
    Double beta2,
    Double epsilon,
    Boolean nesterov,
    Double weightDecay,
    OptimizerGroups groups,
    LearningRates learningRates,
    SearchStart start,
    Momenta momenta)
    implements OptimizerSettings {

  private static final Momenta PAPER_MOMENTA = new Momenta(List.of(0.9, 0.95, 0.99, 0.999));

  /** Rejects what the update rule cannot use. */
  public OptimizerGrid {
    OptimizerSpec optimizer =
        new OptimizerSpec(type, beta2, epsilon, nesterov, weightDecay, groups);
    beta2 = optimizer.beta2();
    epsilon = optimizer.epsilon();
    nesterov = optimizer.nesterov();
    weightDecay = optimizer.weightDecay();
    groups = optimizer.groups();
  }

  /** An optimizer with every default and a grid of learning rates, null where they are searched. */
  public static OptimizerGrid of(OptimizerType type, LearningRates learningRates) {
    return new OptimizerGrid(type, null, null, null, null, null, learningRates, null, null);
  }

  /** The optimizer without its grid. */
  public OptimizerSpec optimizer() {
    return new OptimizerSpec(type, beta2, epsilon, nesterov, weightDecay, groups);
  }

  /** With the defaults that a strategy has. */
  OptimizerGrid completed(Strategy strategy) {
    Momenta filled = momenta == null ? momenta(strategy) : momenta;
    if (strategy.searches()) {
      SearchStart filledStart = start == null ? SearchStart.of(type) : start.orDefault(type);
      return with(learningRates, filledStart, filled);
    }
    LearningRates rates =
        learningRates == null && strategy == Strategy.PAPER
            ? LearningRates.around(type.learningRate())
            : learningRates;
    return with(rates, start, filled);
  }

  private OptimizerGrid with(LearningRates rates, SearchStart searchStart, Momenta grid) {
    return new OptimizerGrid(
        type, beta2, epsilon, nesterov, weightDecay, groups, rates, searchStart, grid);
  }

  /** Refuses what a strategy cannot use. */
  void check(Checks checks, String path, Strategy strategy) {
    if (strategy.searches()) {
      checks.that(
          learningRates == null,
          path + ".learningRates",
          "given",
          "nothing: "
              + strategy.label()
              + " searches the learning rate from start; strategy: grid runs a list");
      checks.that(
          momenta.values().size() == 1,
          path + ".momenta",
          momenta.values(),
          "one momentum: " + strategy.label() + " searches the learning rate alone");
    } else {
      checks.required(
          path + ".learningRates",
          learningRates,
          "a list, or {from, to, count}; strategy: adaptive searches it instead");
      checks.that(
          start == null,
          path + ".start",
          "given",
          "nothing: " + strategy.label() + " runs its learningRates");
    }
  }

  /** How many settings are tried in a cell, per seed, where learning rates are not searched. */
  public int settings() {
    return learningRates.values().size() * momenta.values().size();
  }

  private Momenta momenta(Strategy strategy) {
    return strategy == Strategy.PAPER ? PAPER_MOMENTA : new Momenta(List.of(type.momentum()));
  }
}
