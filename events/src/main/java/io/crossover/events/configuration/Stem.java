package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a convolutional network takes an image in. */
public enum Stem {
  /**
   * A 7×7 convolution of stride 2, norm, activation and a 3×3 maximum of stride 2, as published.
   */
  @JsonProperty("imagenet")
  IMAGENET,
  /** A 3×3 convolution of stride 1, norm and activation: for images of 32×32. */
  @JsonProperty("small")
  SMALL,
  /** A 4×4 convolution of stride 4 and a norm, without an activation. */
  @JsonProperty("patchify")
  PATCHIFY
}
