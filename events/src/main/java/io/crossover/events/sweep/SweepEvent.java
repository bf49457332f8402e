package io.crossover.events.sweep;

import io.crossover.events.Event;
import io.crossover.events.run.RunSpec;
import io.crossover.events.validation.Checks;
import io.crossover.events.validation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of a sweep. Topic {@code crossover.sweep.events}, key: sweep id. */
public sealed interface SweepEvent extends Event {

  /** The sweep that it happened to. */
  UUID sweepId();

  /** When the planner decided it. */
  Instant at();

  /**
   * The sweep will be run.
   *
   * @param sweep as it was understood, with every default
   * @param plannedRuns how many runs it takes; the most, where they follow from results
   */
  record SweepAccepted(UUID sweepId, SweepSpec sweep, int plannedRuns, Instant at)
      implements SweepEvent {
    /** Rejects missing parts. */
    public SweepAccepted {
      require(sweepId, at)
          .required("sweep", sweep, "a sweep")
          .range("plannedRuns", plannedRuns, 1, Integer.MAX_VALUE)
          .orThrow();
    }
  }

  /**
   * The sweep cannot be run; nothing was started.
   *
   * @param violations all that is wrong with its document, at least one
   */
  record SweepRejected(UUID sweepId, List<Violation> violations, Instant at) implements SweepEvent {
    /** Rejects a rejection without a reason. */
    public SweepRejected {
      require(sweepId, at).notEmpty("violations", violations, "at least one violation").orThrow();
      violations = List.copyOf(violations);
    }
  }

  /**
   * A run was handed out; its spec follows on {@code crossover.run.specs}.
   *
   * @param spec what a trainer is told
   * @param reason why, a sentence for a person; empty in events of earlier versions
   */
  record RunPlanned(UUID sweepId, RunSpec spec, String reason, Instant at) implements SweepEvent {
    /** Rejects missing parts. */
    public RunPlanned {
      reason = reason == null ? "" : reason;
      require(sweepId, at).required("spec", spec, "a run spec").orThrow();
    }
  }

  /**
   * A run has failed: no attempt is left, or none can help. A result that arrives later, while the
   * sweep is open, still counts.
   *
   * @param runId the run
   * @param attempt the last one
   * @param reason what became of it, for a person
   */
  record RunGivenUp(UUID sweepId, UUID runId, int attempt, String reason, Instant at)
      implements SweepEvent {
    /** Rejects missing parts. */
    public RunGivenUp {
      require(sweepId, at)
          .required("runId", runId, "a UUID")
          .range("attempt", attempt, 1, RunSpec.MOST_ATTEMPTS)
          .text("reason", reason, 11_000)
          .orThrow();
    }
  }

  /**
   * More is asked of the sweep than before; it goes on, or is still paused.
   *
   * @param sweep as it is now, with every default
   * @param plannedRuns how many runs it takes in all; the most, where they follow from results
   * @param paused whether it is paused
   */
  record SweepExtended(UUID sweepId, SweepSpec sweep, int plannedRuns, boolean paused, Instant at)
      implements SweepEvent {
    /** Rejects missing parts. */
    public SweepExtended {
      require(sweepId, at)
          .required("sweep", sweep, "a sweep")
          .range("plannedRuns", plannedRuns, 1, Integer.MAX_VALUE)
          .orThrow();
    }
  }

  /**
   * The sweep cannot be extended like this; it is as it was.
   *
   * @param violations all that is wrong with the extension, at least one
   */
  record ExtensionRejected(UUID sweepId, List<Violation> violations, Instant at)
      implements SweepEvent {
    /** Rejects a rejection without a reason. */
    public ExtensionRejected {
      require(sweepId, at).notEmpty("violations", violations, "at least one violation").orThrow();
      violations = List.copyOf(violations);
    }
  }

  /** No more runs are handed out until the sweep is resumed. */
  record SweepPaused(UUID sweepId, Instant at) implements SweepEvent {
    /** Rejects missing parts. */
    public SweepPaused {
      require(sweepId, at).orThrow();
    }
  }

  /** Runs are handed out again. */
  record SweepResumed(UUID sweepId, Instant at) implements SweepEvent {
    /** Rejects missing parts. */
    public SweepResumed {
      require(sweepId, at).orThrow();
    }
  }

  /**
   * The sweep ended before it was complete; results so far are kept.
   *
   * @param runs what became of its runs until then
   */
  record SweepCancelled(UUID sweepId, RunCounts runs, Instant at) implements SweepEvent {
    /** Rejects missing parts. */
    public SweepCancelled {
      require(sweepId, at).required("runs", runs, "run counts").orThrow();
    }
  }

  /**
   * Every run of the sweep has a result or was given up, and no more are needed.
   *
   * @param runs what became of its runs
   * @param stops why each configuration got no more runs; empty in events of earlier versions
   */
  record SweepCompleted(UUID sweepId, RunCounts runs, List<ConfigurationStop> stops, Instant at)
      implements SweepEvent {
    /** Rejects missing parts. */
    public SweepCompleted {
      stops = stops == null ? List.of() : List.copyOf(stops);
      require(sweepId, at).required("runs", runs, "run counts").orThrow();
    }
  }

  /**
   * None of its runs has a result, or the planner could not decide which are next.
   *
   * @param reason for a person
   * @param runs what became of its runs
   */
  record SweepFailed(UUID sweepId, String reason, RunCounts runs, Instant at)
      implements SweepEvent {
    /** Rejects missing parts. */
    public SweepFailed {
      require(sweepId, at)
          .text("reason", reason, 12_000)
          .required("runs", runs, "run counts")
          .orThrow();
    }
  }

  private static Checks require(UUID sweepId, Instant at) {
    return new Checks().required("sweepId", sweepId, "a UUID").required("at", at, "a time");
  }
}
