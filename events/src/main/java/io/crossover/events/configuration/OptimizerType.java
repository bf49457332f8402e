package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A family of update rules. */
public enum OptimizerType {
  /** v ← m·v + g, w ← w − lr·v. */
  @JsonProperty("sgd")
  SGD,
  /** Adam with bias correction, β1 = momentum. */
  @JsonProperty("adam")
  ADAM
}
