package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The distribution from which Markov text draws half of its tokens. */
public enum Unigram {
  /** Every token alike. */
  @JsonProperty("uniform")
  UNIFORM,
  /** Token k with probability ∝ (k + 1)^-exponent. */
  @JsonProperty("zipf")
  ZIPF
}
