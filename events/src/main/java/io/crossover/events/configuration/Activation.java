package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The non-linearity between two linear layers. */
public enum Activation {
  /** max(x, 0). */
  @JsonProperty("relu")
  RELU,
  /** max(x, 0)². */
  @JsonProperty("squared_relu")
  SQUARED_RELU,
  /** x·Φ(x), exact. */
  @JsonProperty("gelu")
  GELU,
  /** x·σ(x). */
  @JsonProperty("silu")
  SILU
}
