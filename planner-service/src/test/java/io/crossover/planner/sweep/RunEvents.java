package io.crossover.planner.sweep;

import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RungLoss;
import java.time.Instant;

/** What a trainer would say about a run. */
public record RunEvents(String trainer, int slots, Instant at) {

  private static final RunLosses LOSSES = new RunLosses(5, 3, 3, 3, 3);
  private static final RunLosses NONE =
      new RunLosses(5, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** A trainer with this many slots. */
  public static RunEvents of(String trainer, int slots) {
    return new RunEvents(trainer, slots, Instant.parse("2026-01-01T00:00:00Z"));
  }

  public RunEvent started(RunSpec s) {
    return new RunEvent.RunStarted(
        s.sweepId(), s.runId(), s.attempt(), trainer, slots, s.steps(), at);
  }

  public RunEvent resumed(RunSpec s, long step) {
    return new RunEvent.RunStarted(
        s.sweepId(), s.runId(), s.attempt(), trainer, slots, s.steps(), at, step);
  }

  public RunEvent progressed(RunSpec s) {
    return new RunEvent.RunProgressed(s.sweepId(), s.runId(), s.attempt(), trainer, 1, 4.0, at);
  }

  public RunEvent passed(RunSpec s, RungLoss rung) {
    return new RunEvent.RunProgressed(
        s.sweepId(), s.runId(), s.attempt(), trainer, rung.step(), 4.0, at, rung);
  }

  public RunEvent stopped(RunSpec s, long step) {
    return new RunEvent.RunStopped(s.sweepId(), s.runId(), s.attempt(), trainer, step, 0.5, at);
  }

  public RunEvent released(RunSpec s) {
    return new RunEvent.RunReleased(s.sweepId(), s.runId(), s.attempt(), trainer, 1, at);
  }

  public RunEvent completed(RunSpec s) {
    return new RunEvent.RunCompleted(
        s.sweepId(), s.runId(), s.attempt(), trainer, LOSSES, s.steps(), 1, at);
  }

  public RunEvent diverged(RunSpec s) {
    return new RunEvent.RunDiverged(
        s.sweepId(), s.runId(), s.attempt(), trainer, NONE, s.steps(), 1, at);
  }

  public RunEvent failed(RunSpec s, boolean retryable) {
    return new RunEvent.RunFailed(
        s.sweepId(), s.runId(), s.attempt(), trainer, "out of memory", retryable, at);
  }

  public RunEvent cancelled(RunSpec s) {
    return new RunEvent.RunCancelled(s.sweepId(), s.runId(), s.attempt(), trainer, at);
  }
}
