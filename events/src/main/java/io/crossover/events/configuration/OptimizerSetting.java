package io.crossover.events.configuration;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What some update rules have besides a learning rate and a momentum. */
enum OptimizerSetting {
  BETA2("beta2"),
  EPSILON("epsilon"),
  NESTEROV("nesterov"),
  WEIGHT_DECAY("weightDecay");

  private final String label;

  OptimizerSetting(String label) {
    this.label = label;
  }

  /** The name in documents. */
  String label() {
    return label;
  }

  /** The update rules that have it, for a person. */
  String owners() {
    return Arrays.stream(OptimizerType.values())
        .filter(type -> type.has(this))
        .map(OptimizerType::label)
        .collect(Collectors.joining(", "));
  }
}
