package io.crossover.events.trigger;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The verdicts of estimates, as the gap model names them; what they mean stands there. */
public enum Verdict {
  /** A crossover with its interval in the measured range. */
  @JsonProperty("CROSSOVER")
  CROSSOVER,
  /** A crossover whose interval lies partly outside. */
  @JsonProperty("CROSSOVER_EDGE")
  CROSSOVER_EDGE,
  /** The baseline is better at every measured batch size. */
  @JsonProperty("SGD_BETTER_IN_RANGE")
  SGD_BETTER_IN_RANGE,
  /** The challenger is better at every measured batch size. */
  @JsonProperty("ADAM_BETTER_IN_RANGE")
  ADAM_BETTER_IN_RANGE,
  /** A crossover above a bound in the measured range. */
  @JsonProperty("LOWER_BOUND_ONLY")
  LOWER_BOUND_ONLY,
  /** A crossover below a bound in the measured range. */
  @JsonProperty("UPPER_BOUND_ONLY")
  UPPER_BOUND_ONLY,
  /** The challenger is better at small batch sizes and the baseline at large ones. */
  @JsonProperty("REVERSED")
  REVERSED,
  /** The gaps do not stand out of the noise. */
  @JsonProperty("UNDETERMINED")
  UNDETERMINED,
  /** Fewer than two batch sizes have a gap. */
  @JsonProperty("INSUFFICIENT")
  INSUFFICIENT
}
