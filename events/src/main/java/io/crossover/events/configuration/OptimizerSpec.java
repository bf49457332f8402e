package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Checks;
import java.util.StringJoiner;

/**
 * An optimizer with everything fixed but its learning rate and momentum.
 *
 * @param groups weights that have update rules of their own; none when not given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OptimizerSpec(
    OptimizerType type,
    Double beta2,
    Double epsilon,
    Boolean nesterov,
    Double weightDecay,
    OptimizerGroups groups)
    implements OptimizerSettings {

  /** The longest label: results are compared, stored and imported under it. */
  private static final int LONGEST_LABEL = 100;

  /** Rejects settings that the update rule does not have or cannot use. */
  public OptimizerSpec {
    new Checks().required("type", type, "one of " + OptimizerType.labels()).orThrow();
    Checks checks = new Checks();
    SettingValues given = new SettingValues(beta2, epsilon, nesterov, weightDecay);
    SettingValues settings = SettingValues.of(type, given, checks);
    checks.orThrow();
    beta2 = settings.beta2();
    epsilon = settings.epsilon();
    nesterov = settings.nesterov();
    weightDecay = settings.weightDecay();
    groups = groups == null || groups.isEmpty() ? null : groups.beside(type);
    int length = label(type, settings, groups).length();
    checks
        .that(
            length <= LONGEST_LABEL,
            "",
            "an optimizer whose label has " + length + " characters",
            "at most " + LONGEST_LABEL + ": fewer settings that differ from the defaults")
        .orThrow();
  }

  /** An update rule with every default. */
  public static OptimizerSpec of(OptimizerType type) {
    return new OptimizerSpec(type, null, null, null, null, null);
  }

  /** SGD as in PyTorch. */
  public static OptimizerSpec sgd() {
    return of(OptimizerType.SGD);
  }

  /** Adam with β1 = β2 = momentum. */
  public static OptimizerSpec adam() {
    return of(OptimizerType.ADAM);
  }

  /**
   * The name under which results are compared: the type, and what differs from its defaults, as
   * {@code adam(beta2=0.999)} or {@code sgd(head=adam)}.
   */
  public String label() {
    return label(type, SettingValues.of(this), groups);
  }

  private static String label(OptimizerType type, SettingValues settings, OptimizerGroups groups) {
    StringJoiner differences = new StringJoiner(",", "(", ")").setEmptyValue("");
    settings.addTo(differences, type);
    if (groups != null) {
      groups.addTo(differences, type);
    }
    return type.label() + differences;
  }
}
