package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The normalisation of activations. */
public enum Norm {
  /** Over the batch, per channel, with running statistics for evaluation. */
  @JsonProperty("batch")
  BATCH,
  /** Over the channels of one position: mean 0, variance 1. */
  @JsonProperty("layer")
  LAYER,
  /** Over the channels of one position: root mean square 1. */
  @JsonProperty("rms")
  RMS,
  /** None. */
  @JsonProperty("none")
  NONE
}
