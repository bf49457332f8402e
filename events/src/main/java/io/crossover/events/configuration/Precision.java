package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The arithmetic of the training step. */
public enum Precision {
  /** IEEE single precision throughout. */
  @JsonProperty("float32")
  FLOAT32,
  /**
   * Matrix products, convolutions and attention of the model in bfloat16, everything else in single
   * precision: weights, gradients, optimizer and loss.
   */
  @JsonProperty("bf16")
  BF16
}
