package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;
import java.util.StringJoiner;

/**
 * The settings of an update rule, checked and with its defaults; null for what is off or not there.
 */
record SettingValues(Double beta2, Double epsilon, Boolean nesterov, Double weightDecay) {

  static final SettingValues NONE = new SettingValues(null, null, null, null);

  /**
   * The given settings with the defaults of a type.
   *
   * @param checks collects settings that the type does not have or cannot use
   */
  static SettingValues of(OptimizerType type, SettingValues given, Checks checks) {
    only(checks, type, OptimizerSetting.BETA2, given.beta2);
    only(checks, type, OptimizerSetting.EPSILON, given.epsilon);
    only(checks, type, OptimizerSetting.NESTEROV, given.nesterov);
    only(checks, type, OptimizerSetting.WEIGHT_DECAY, given.weightDecay);
    if (given.beta2 != null) {
      checks.below("beta2", given.beta2, 0, 1);
    }
    if (given.epsilon != null) {
      checks.above("epsilon", given.epsilon, 0, 1);
    }
    if (given.weightDecay != null) {
      checks.below("weightDecay", given.weightDecay, 0, 1);
    }
    SettingValues defaults = type.defaults();
    return new SettingValues(
        or(given.beta2, defaults.beta2, null),
        or(given.epsilon, defaults.epsilon, null),
        or(given.nesterov, defaults.nesterov, false),
        or(given.weightDecay, defaults.weightDecay, 0.0));
  }

  /** The settings that an optimizer has. */
  static SettingValues of(OptimizerSettings optimizer) {
    return new SettingValues(
        optimizer.beta2(), optimizer.epsilon(), optimizer.nesterov(), optimizer.weightDecay());
  }

  /** Adds what differs from the defaults of a type, as {@code beta2=0.999}. */
  void addTo(StringJoiner label, OptimizerType type) {
    SettingValues defaults = type.defaults();
    add(label, OptimizerSetting.BETA2, beta2, defaults.beta2);
    add(label, OptimizerSetting.EPSILON, epsilon, defaults.epsilon);
    add(label, OptimizerSetting.NESTEROV, nesterov, defaults.nesterov);
    add(label, OptimizerSetting.WEIGHT_DECAY, weightDecay, defaults.weightDecay);
  }

  private static void only(
      Checks checks, OptimizerType type, OptimizerSetting setting, Object value) {
    checks.that(
        value == null || type.has(setting),
        setting.label(),
        value,
        "nothing: only " + setting.owners() + " can have it");
  }

  /** What is off by default is null then, whether that was written or not. */
  private static <T> T or(T given, T byDefault, T off) {
    return given == null || byDefault == null && given.equals(off) ? byDefault : given;
  }

  private static void add(
      StringJoiner label, OptimizerSetting setting, Object value, Object byDefault) {
    if (value != null && !value.equals(byDefault)) {
      label.add(setting.label() + "=" + value);
    }
  }
}
