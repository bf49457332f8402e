package io.crossover.analyzer.ingest;

import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RunTotals;
import io.crossover.events.sweep.SweepEvent.RunGivenUp;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * Where a run stands by one event. The newest one by {@link #AGE} makes the row; trainer's and
 * planner's clocks are compared only within a stage of an attempt.
 *
 * @param at when, by the sender's clock, to the microsecond
 * @param trainer who says so, or null
 * @param step steps done, or null
 * @param stepLoss loss of that step, or null
 * @param reason of a failure, or null
 * @param retryable whether another attempt of a failed run may succeed
 * @param seconds spent training until it was stopped or cancelled, or null
 * @param totals what it took until it was stopped or cancelled, or null
 */
record RunHappening(
    UUID runId,
    UUID sweepId,
    int attempt,
    RunState state,
    Instant at,
    String trainer,
    Long step,
    Double stepLoss,
    String reason,
    boolean retryable,
    Double seconds,
    RunTotals totals) {

  /** From older to newer; the same order as in {@link RunRows}' statement. */
  static final Comparator<RunHappening> AGE =
      Comparator.comparingInt(RunHappening::attempt)
          .thenComparingInt(RunHappening::stage)
          .thenComparing(RunHappening::at)
          .thenComparing(RunHappening::state);

  RunHappening {
    at = Micros.of(at);
  }

  static RunHappening of(RunPlanned planned) {
    RunSpec spec = planned.spec();
    return of(
        spec.runId(), planned.sweepId(), spec.attempt(), RunState.PLANNED, planned.at(), null);
  }

  static RunHappening of(RunGivenUp givenUp) {
    return of(
            givenUp.runId(),
            givenUp.sweepId(),
            givenUp.attempt(),
            RunState.GIVEN_UP,
            givenUp.at(),
            null)
        .withReason(givenUp.reason(), false);
  }

  static RunHappening of(RunEvent event) {
    if (event instanceof RunEvent.RunStarted started) {
      return of(event, RunState.RUNNING).withStep(started.resumedFrom(), null);
    } else if (event instanceof RunEvent.RunProgressed progressed) {
      return of(event, RunState.RUNNING).withStep(progressed.step(), progressed.loss());
    } else if (event instanceof RunEvent.RunReleased released) {
      return of(event, RunState.RELEASED).withStep(released.step(), null);
    } else if (event instanceof RunEvent.RunFailed failed) {
      return of(event, RunState.FAILED).withReason(failed.reason(), failed.retryable());
    } else if (event instanceof RunEvent.RunCancelled cancelled) {
      return of(event, RunState.CANCELLED)
          .withStep(cancelled.step(), null)
          .withCost(cancelled.seconds(), cancelled.totals());
    } else if (event instanceof RunEvent.RunStopped stopped) {
      return of(event, RunState.STOPPED)
          .withStep(stopped.step(), null)
          .withCost(stopped.seconds(), stopped.totals());
    }
    return of(event, RunState.FINISHED);
  }

  int stage() {
    return state.stage();
  }

  private static RunHappening of(RunEvent event, RunState state) {
    return of(event.runId(), event.sweepId(), event.attempt(), state, event.at(), event.trainer());
  }

  private static RunHappening of(
      UUID runId, UUID sweepId, int attempt, RunState state, Instant at, String trainer) {
    return new RunHappening(
        runId, sweepId, attempt, state, at, trainer, null, null, null, false, null, null);
  }

  private RunHappening withStep(Long done, Double loss) {
    return new RunHappening(
        runId, sweepId, attempt, state, at, trainer, done, loss, reason, retryable, seconds,
        totals);
  }

  private RunHappening withReason(String newReason, boolean again) {
    return new RunHappening(
        runId, sweepId, attempt, state, at, trainer, step, stepLoss, newReason, again, seconds,
        totals);
  }

  private RunHappening withCost(Double spent, RunTotals took) {
    return new RunHappening(
        runId, sweepId, attempt, state, at, trainer, step, stepLoss, reason, retryable, spent,
        took);
  }
}
