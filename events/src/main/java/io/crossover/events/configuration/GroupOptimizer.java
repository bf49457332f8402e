package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Checks;
import java.util.StringJoiner;

/**
 * The update rule of a group of weights beside that of the rest.
 *
 * @param ratio its learning rate over that of the rest, above 0, at most 1e6; the quotient of the
 *     two default starts of a search when not given: 0.03 for Adam beside SGD, 1 for equal types
 * @param momentum its own, at least 0 and below 1; that of the rest when not given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GroupOptimizer(
    OptimizerType type,
    Double ratio,
    Double momentum,
    Double beta2,
    Double epsilon,
    Boolean nesterov,
    Double weightDecay)
    implements OptimizerSettings {

  /** Rejects settings that the update rule does not have or cannot use. */
  public GroupOptimizer {
    new Checks()
        .required("type", type, "one of " + OptimizerType.labels())
        .that(
            type != OptimizerType.MUON,
            "type",
            "muon",
            "another: muon is for matrices, which are in the rest")
        .orThrow();
    Checks checks = new Checks();
    if (ratio != null) {
      checks.above("ratio", ratio, 0, 1e6);
    }
    if (momentum != null) {
      checks.below("momentum", momentum, 0, 1);
    }
    SettingValues given = new SettingValues(beta2, epsilon, nesterov, weightDecay);
    SettingValues settings = SettingValues.of(type, given, checks);
    checks.orThrow();
    beta2 = settings.beta2();
    epsilon = settings.epsilon();
    nesterov = settings.nesterov();
    weightDecay = settings.weightDecay();
  }

  /** An update rule with every default. */
  public static GroupOptimizer of(OptimizerType type) {
    return new GroupOptimizer(type, null, null, null, null, null, null);
  }

  /** With the ratio that is meant where none is given. */
  GroupOptimizer beside(OptimizerType rest) {
    return ratio != null
        ? this
        : new GroupOptimizer(
            type, defaultRatio(rest), momentum, beta2, epsilon, nesterov, weightDecay);
  }

  /** The type, and what differs from its defaults beside a rest. */
  String label(OptimizerType rest) {
    StringJoiner differences = new StringJoiner(",", "(", ")").setEmptyValue("");
    if (ratio != null && ratio != defaultRatio(rest)) {
      differences.add("ratio=" + ratio);
    }
    if (momentum != null) {
      differences.add("momentum=" + momentum);
    }
    SettingValues.of(this).addTo(differences, type);
    return type.label() + differences;
  }

  private double defaultRatio(OptimizerType rest) {
    return type.learningRate() / rest.learningRate();
  }
}
