package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A family of update rules. */
public enum OptimizerType {
  /** v ← m·v + g, w ← w − lr·v. */
  @JsonProperty("sgd")
  SGD("SGD"),
  /** Adam with bias correction, β1 = momentum. */
  @JsonProperty("adam")
  ADAM("Adam");

  private final String displayName;

  OptimizerType(String displayName) {
    this.displayName = displayName;
  }

  /** An optimizer's label as a person writes it: {@code Adam(beta2=0.999)}. */
  public static String displayNameOf(String label) {
    for (OptimizerType type : values()) {
      String prefix = type.name().toLowerCase(Locale.ROOT);
      if (label.startsWith(prefix)) {
        return type.displayName + label.substring(prefix.length());
      }
    }
    return label;
  }
}
