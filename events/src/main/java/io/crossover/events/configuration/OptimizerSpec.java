package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Checks;

/**
 * An optimizer with everything fixed but its learning rate and momentum.
 *
 * @param type the update rule
 * @param beta2 Adam only: the decay of the second moment, 0 to below 1; tied to the momentum (β1 =
 *     β2) when not given
 * @param epsilon Adam only: added to the root of the second moment, above 0; 1e-8 when not given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OptimizerSpec(OptimizerType type, Double beta2, Double epsilon) {

  private static final double DEFAULT_EPSILON = 1e-8;

  /** Rejects settings that the update rule does not have or cannot use. */
  public OptimizerSpec {
    Checks checks = new Checks().required("type", type, "sgd or adam");
    if (type == OptimizerType.ADAM) {
      epsilon = epsilon == null ? Double.valueOf(DEFAULT_EPSILON) : epsilon;
      checks.above("epsilon", epsilon, 0, 1);
      if (beta2 != null) {
        checks.below("beta2", beta2, 0, 1);
      }
    } else if (type != null) {
      checks.that(beta2 == null, "beta2", beta2, "nothing: only adam has it");
      checks.that(epsilon == null, "epsilon", epsilon, "nothing: only adam has it");
    }
    checks.orThrow();
  }

  /** SGD as in PyTorch. */
  public static OptimizerSpec sgd() {
    return new OptimizerSpec(OptimizerType.SGD, null, null);
  }

  /** Adam with β1 = β2 = momentum. */
  public static OptimizerSpec adam() {
    return new OptimizerSpec(OptimizerType.ADAM, null, null);
  }

  /**
   * The name under which results are compared: the type, and what differs from its defaults, as
   * {@code adam(beta2=0.999)}.
   */
  public String label() {
    StringBuilder label = new StringBuilder(type.name().toLowerCase(java.util.Locale.ROOT));
    StringBuilder settings = new StringBuilder();
    if (beta2 != null) {
      settings.append(",beta2=").append(beta2);
    }
    if (epsilon != null && epsilon != DEFAULT_EPSILON) {
      settings.append(",epsilon=").append(epsilon);
    }
    return settings.isEmpty()
        ? label.toString()
        : label.append('(').append(settings, 1, settings.length()).append(')').toString();
  }
}
