package io.crossover.events.run;

import io.crossover.events.Event;
import io.crossover.events.validation.Checks;
import java.time.Instant;
import java.util.UUID;

/** What the planner tells every trainer. Topic {@code crossover.run.control}, key: sweep id. */
public sealed interface RunControl extends Event {

  /**
   * Stop training and do not begin. A trainer answers with {@code RunStopped} where the run was
   * named, with {@code RunCancelled} where its sweep was.
   *
   * @param sweepId whose runs are meant
   * @param runId the run, or null for every run of the sweep
   * @param at when the planner decided it
   */
  record CancelRun(UUID sweepId, UUID runId, Instant at) implements RunControl {
    /** Rejects missing parts. */
    public CancelRun {
      new Checks().required("sweepId", sweepId, "a UUID").required("at", at, "a time").orThrow();
    }

    /** Whether this run is meant. */
    public boolean covers(UUID sweep, UUID run) {
      return sweepId.equals(sweep) && (runId == null || runId.equals(run));
    }
  }
}
