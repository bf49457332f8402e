package io.crossover.planner.trigger;

/** A part of {@link Triggers} that is stored by itself, under its key. */
public sealed interface Entry permits RuleState, KnownSweep, StandingEstimate {

  /** The key, of its own kind of entry only. */
  String key();
}
