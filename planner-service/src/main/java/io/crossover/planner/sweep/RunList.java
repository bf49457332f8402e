package io.crossover.planner.sweep;

import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepSpec;
import java.util.OptionalInt;
import java.util.UUID;

/** The runs of a sweep that are known, in the order in which they are handed out. */
public sealed interface RunList permits Grid, SearchedRuns {

  /** Whose runs they are. */
  UUID sweepId();

  /** The sweep that they answer. */
  SweepSpec sweep();

  /** How many there are. */
  int size();

  /**
   * The spec of a run.
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= index < size()}
   */
  RunSpec spec(int index, int attempt);

  /** Why a run is made, a sentence for a person. */
  String reason(int index);

  /** The index of a run, or empty where it is none of these. */
  OptionalInt indexOf(UUID runId);
}
