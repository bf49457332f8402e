package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The shape of the learning rate over the steps of a run. */
public enum ScheduleType {
  /** The peak rate after the warm-up. */
  @JsonProperty("constant")
  CONSTANT,
  /** From the peak to zero along half a cosine after the warm-up. */
  @JsonProperty("cosine")
  COSINE,
  /** Warm-up, stable, decay: the peak after the warm-up, at the end linearly to zero. */
  @JsonProperty("wsd")
  WARMUP_STABLE_DECAY
}
