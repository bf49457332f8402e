package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The final training loss by which the runs of a configuration are compared. */
public enum LossMetric {
  /** Mean loss, with the final weights, over a fixed sample of the training data. */
  @JsonProperty("final")
  FINAL,
  /** Exponential moving average (α = 0.01) of the per-step losses. */
  @JsonProperty("ema")
  EMA,
  /** Mean loss, with the final weights, over the validation split. */
  @JsonProperty("validation")
  VALIDATION
}
