package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The normalisation after a convolution. */
public enum ConvNorm {
  /** Over the batch, per channel, with running statistics for evaluation. */
  @JsonProperty("batch")
  BATCH,
  /** Over the channels of one position: mean 0, variance 1. */
  @JsonProperty("layer")
  LAYER,
  /** None. */
  @JsonProperty("none")
  NONE
}
