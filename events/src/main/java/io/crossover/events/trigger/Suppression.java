package io.crossover.events.trigger;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Why a rule that was satisfied submitted nothing. */
public enum Suppression {
  /** Sweeps of rules led to this rule again and again, or over too many rules. */
  @JsonProperty("loop")
  LOOP,
  /** The rule has fired as often as it may. */
  @JsonProperty("limit")
  LIMIT,
  /** The rule fired too short a time ago. */
  @JsonProperty("cooldown")
  COOLDOWN,
  /** No sweep is known that the template could change. */
  @JsonProperty("no_sweep")
  NO_SWEEP,
  /** The template makes no valid sweep of this cause. */
  @JsonProperty("invalid_sweep")
  INVALID_SWEEP;

  /** The name in events and metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
