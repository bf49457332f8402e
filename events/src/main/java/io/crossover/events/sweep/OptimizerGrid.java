package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.validation.Checks;
import java.util.List;

/**
 * An optimizer and the settings that are tried for it in every cell.
 *
 * @param type the update rule
 * @param beta2 Adam only; tied to the momentum when not given
 * @param epsilon Adam only; 1e-8 when not given
 * @param learningRates the grid of learning rates
 * @param momenta the grid of momenta; 0.9 for SGD and 0.95 for Adam when not given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OptimizerGrid(
    OptimizerType type,
    Double beta2,
    Double epsilon,
    LearningRates learningRates,
    Momenta momenta) {

  /** Fills in the default momentum; rejects what the update rule cannot use. */
  public OptimizerGrid {
    new Checks()
        .required("type", type, "sgd or adam")
        .required("learningRates", learningRates, "a list, or {from, to, count}")
        .orThrow();
    epsilon = new OptimizerSpec(type, beta2, epsilon).epsilon();
    momenta =
        momenta == null ? new Momenta(List.of(type == OptimizerType.SGD ? 0.9 : 0.95)) : momenta;
  }

  /** The optimizer without its grid. */
  public OptimizerSpec optimizer() {
    return new OptimizerSpec(type, beta2, epsilon);
  }

  /** How many settings are tried in a cell, per seed. */
  public int settings() {
    return learningRates.values().size() * momenta.values().size();
  }
}
