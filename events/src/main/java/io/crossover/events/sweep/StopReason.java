package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a configuration gets no more runs. */
public enum StopReason {
  /** The interval of its crossover is as narrow as the target asks. */
  @JsonProperty("target_reached")
  TARGET_REACHED,
  /** Its verdict is one that more runs at these batch sizes cannot narrow. */
  @JsonProperty("settled")
  SETTLED,
  /** The sweep has made as many runs as its limit allows. */
  @JsonProperty("run_limit")
  RUN_LIMIT,
  /** The sweep has used as many device hours as its limit allows. */
  @JsonProperty("device_limit")
  DEVICE_LIMIT,
  /** The sweep has taken as long as its limit allows. */
  @JsonProperty("time_limit")
  TIME_LIMIT,
  /** Every run was made, or none is left that would help. */
  @JsonProperty("nothing_left")
  NOTHING_LEFT
}
