package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How the planner chooses the runs of a sweep. */
public enum Strategy {
  /** Where another run promises most for the crossover's interval; searches learning rates. */
  @JsonProperty("adaptive")
  ADAPTIVE,
  /** Halves the interval of the crossover; searches learning rates. */
  @JsonProperty("bisect")
  BISECT,
  /** Batch sizes in a random order; searches learning rates. */
  @JsonProperty("random")
  RANDOM,
  /** The study's grid: seven learning rates and four momenta in every cell where none are given. */
  @JsonProperty("paper")
  PAPER,
  /** Every optimizer × batch size × learning rate × momentum × seed. */
  @JsonProperty("grid")
  GRID;

  /** Whether learning rates are searched in every cell, so that the runs follow from results. */
  public boolean searches() {
    return this != GRID && this != PAPER;
  }

  /** The name in a sweep file. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
