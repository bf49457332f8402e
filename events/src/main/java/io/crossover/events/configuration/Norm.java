package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The normalisation of activations, over the channels of one position. */
public enum Norm {
  /** Mean 0, variance 1. */
  @JsonProperty("layer")
  LAYER,
  /** Root mean square 1. */
  @JsonProperty("rms")
  RMS,
  /** None. */
  @JsonProperty("none")
  NONE
}
