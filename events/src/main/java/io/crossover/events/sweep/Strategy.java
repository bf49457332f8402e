package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the planner chooses the runs of a sweep. */
public enum Strategy {
  /** Every optimizer × batch size × learning rate × momentum × seed. */
  @JsonProperty("grid")
  GRID
}
