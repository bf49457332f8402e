package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The arithmetic of the training step. */
public enum Precision {
  /** IEEE single precision throughout. */
  @JsonProperty("float32")
  FLOAT32
}
