package io.crossover.events.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.Event;
import io.crossover.events.validation.Checks;
import java.time.Instant;
import java.util.UUID;

/**
 * What happened to a run. Topic {@code crossover.run.events}, key: sweep id. Events of an older
 * attempt never overwrite those of a newer one; the first result of a run is its result.
 */
public sealed interface RunEvent extends Event {

  /** The sweep of the run. */
  UUID sweepId();

  /** The run. */
  UUID runId();

  /** Which attempt of the run, from 1. */
  int attempt();

  /** The trainer that says so. */
  String trainer();

  /** When, by the trainer's clock. */
  Instant at();

  /** Whether the run needs no more work after this, unless it is planned again. */
  default boolean terminal() {
    return this instanceof RunCompleted
        || this instanceof RunDiverged
        || this instanceof RunFailed
        || this instanceof RunCancelled
        || this instanceof RunStopped;
  }

  /**
   * A trainer took the run.
   *
   * @param slots how many runs this trainer trains at the same time
   * @param steps how many steps the run will make
   * @param resumedFrom steps that were done before and are not done again, since there was a
   *     checkpoint; null where it begins at the beginning
   */
  record RunStarted(
      UUID sweepId,
      UUID runId,
      int attempt,
      String trainer,
      int slots,
      long steps,
      Instant at,
      @JsonInclude(JsonInclude.Include.NON_NULL) Long resumedFrom)
      implements RunEvent {
    /** Rejects missing parts. */
    public RunStarted {
      require(sweepId, runId, attempt, trainer, at)
          .range("slots", slots, 1, 100_000)
          .range("steps", steps, 1, Long.MAX_VALUE)
          .range("resumedFrom", resumedFrom == null ? 1 : resumedFrom, 1, Long.MAX_VALUE)
          .orThrow();
    }

    /** At the beginning. */
    public RunStarted(
        UUID sweepId, UUID runId, int attempt, String trainer, int slots, long steps, Instant at) {
      this(sweepId, runId, attempt, trainer, slots, steps, at, null);
    }
  }

  /**
   * The run is alive.
   *
   * @param step steps done
   * @param loss of that step
   * @param rung the rung that was passed, or null; one event for each rung of the spec
   */
  record RunProgressed(
      UUID sweepId,
      UUID runId,
      int attempt,
      String trainer,
      long step,
      double loss,
      Instant at,
      @JsonInclude(JsonInclude.Include.NON_NULL) RungLoss rung)
      implements RunEvent {
    /** Rejects missing parts. */
    public RunProgressed {
      require(sweepId, runId, attempt, trainer, at)
          .range("step", step, 0, Long.MAX_VALUE)
          .orThrow();
    }

    /** Between rungs. */
    public RunProgressed(
        UUID sweepId, UUID runId, int attempt, String trainer, long step, double loss, Instant at) {
      this(sweepId, runId, attempt, trainer, step, loss, at, null);
    }
  }

  /**
   * The trainer gave the run back before it was finished; another goes on.
   *
   * @param step steps done
   */
  record RunReleased(UUID sweepId, UUID runId, int attempt, String trainer, long step, Instant at)
      implements RunEvent {
    /** Rejects missing parts. */
    public RunReleased {
      require(sweepId, runId, attempt, trainer, at).orThrow();
    }
  }

  /**
   * The run has a loss.
   *
   * @param losses every loss that it came to
   * @param steps steps done
   * @param seconds spent training, on one slot
   * @param totals what it took; null from trainers that do not say
   */
  record RunCompleted(
      UUID sweepId,
      UUID runId,
      int attempt,
      String trainer,
      RunLosses losses,
      long steps,
      double seconds,
      Instant at,
      @JsonInclude(JsonInclude.Include.NON_NULL) RunTotals totals)
      implements RunEvent {
    /** Rejects missing parts. */
    public RunCompleted {
      require(sweepId, runId, attempt, trainer, at)
          .required("losses", losses, "the losses of the run")
          .orThrow();
    }

    /** Without totals. */
    public RunCompleted(
        UUID sweepId,
        UUID runId,
        int attempt,
        String trainer,
        RunLosses losses,
        long steps,
        double seconds,
        Instant at) {
      this(sweepId, runId, attempt, trainer, losses, steps, seconds, at, null);
    }
  }

  /**
   * The run has no loss: a result, not an error.
   *
   * @param losses every loss that it came to, some not finite
   * @param steps steps done
   * @param seconds spent training, on one slot
   * @param totals what it took; null from trainers that do not say
   * @param reason for a person: by which rule it diverged; null from trainers that do not say
   */
  record RunDiverged(
      UUID sweepId,
      UUID runId,
      int attempt,
      String trainer,
      RunLosses losses,
      long steps,
      double seconds,
      Instant at,
      @JsonInclude(JsonInclude.Include.NON_NULL) RunTotals totals,
      @JsonInclude(JsonInclude.Include.NON_NULL) String reason)
      implements RunEvent {
    /** Rejects missing parts. */
    public RunDiverged {
      Checks checks =
          require(sweepId, runId, attempt, trainer, at)
              .required("losses", losses, "the losses of the run");
      if (reason != null) {
        checks.text("reason", reason, 10_000);
      }
      checks.orThrow();
    }

    /** Without totals and a reason. */
    public RunDiverged(
        UUID sweepId,
        UUID runId,
        int attempt,
        String trainer,
        RunLosses losses,
        long steps,
        double seconds,
        Instant at) {
      this(sweepId, runId, attempt, trainer, losses, steps, seconds, at, null, null);
    }
  }

  /**
   * The run could not be trained.
   *
   * @param reason for a person: what was wrong, where, what was expected
   * @param retryable whether another attempt may succeed
   */
  record RunFailed(
      UUID sweepId,
      UUID runId,
      int attempt,
      String trainer,
      String reason,
      boolean retryable,
      Instant at)
      implements RunEvent {
    /** Rejects missing parts. */
    public RunFailed {
      require(sweepId, runId, attempt, trainer, at).text("reason", reason, 10_000).orThrow();
    }
  }

  /**
   * The run was stopped because its sweep was cancelled.
   *
   * @param step steps done; null from trainers that do not say
   * @param seconds spent training, on one slot; null from trainers that do not say
   * @param totals what it took until then; null where it had not begun, and from trainers that do
   *     not say
   */
  record RunCancelled(
      UUID sweepId,
      UUID runId,
      int attempt,
      String trainer,
      Instant at,
      @JsonInclude(JsonInclude.Include.NON_NULL) Long step,
      @JsonInclude(JsonInclude.Include.NON_NULL) Double seconds,
      @JsonInclude(JsonInclude.Include.NON_NULL) RunTotals totals)
      implements RunEvent {
    /** Rejects missing parts. */
    public RunCancelled {
      require(sweepId, runId, attempt, trainer, at)
          .range("step", step == null ? 0 : step, 0, Long.MAX_VALUE)
          .range("seconds", seconds == null ? 0 : seconds, 0, Double.MAX_VALUE)
          .orThrow();
    }

    /** Without what it cost. */
    public RunCancelled(UUID sweepId, UUID runId, int attempt, String trainer, Instant at) {
      this(sweepId, runId, attempt, trainer, at, null, null, null);
    }
  }

  /**
   * The run was stopped because it was hopeless beside others: neither a result nor an error.
   *
   * @param step steps done
   * @param seconds spent training, on one slot
   * @param totals what it took until then; null where it had not begun, and from trainers that do
   *     not say
   */
  record RunStopped(
      UUID sweepId,
      UUID runId,
      int attempt,
      String trainer,
      long step,
      double seconds,
      Instant at,
      @JsonInclude(JsonInclude.Include.NON_NULL) RunTotals totals)
      implements RunEvent {
    /** Rejects missing parts. */
    public RunStopped {
      require(sweepId, runId, attempt, trainer, at)
          .range("step", step, 0, Long.MAX_VALUE)
          .range("seconds", seconds, 0, Double.MAX_VALUE)
          .orThrow();
    }

    /** Without totals. */
    public RunStopped(
        UUID sweepId,
        UUID runId,
        int attempt,
        String trainer,
        long step,
        double seconds,
        Instant at) {
      this(sweepId, runId, attempt, trainer, step, seconds, at, null);
    }
  }

  private static Checks require(UUID sweepId, UUID runId, int attempt, String trainer, Instant at) {
    return new Checks()
        .required("sweepId", sweepId, "a UUID")
        .required("runId", runId, "a UUID")
        .range("attempt", attempt, 1, RunSpec.MOST_ATTEMPTS)
        .text("trainer", trainer, 200)
        .required("at", at, "a time");
  }
}
