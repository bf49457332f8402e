package io.crossover.trainer.queue;

import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunCancelled;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunDiverged;
import io.crossover.events.run.RunEvent.RunFailed;
import io.crossover.events.run.RunEvent.RunProgressed;
import io.crossover.events.run.RunEvent.RunReleased;
import io.crossover.events.run.RunEvent.RunStarted;
import io.crossover.events.run.RunEvent.RunStopped;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RungLoss;
import io.crossover.trainer.training.Outcome;
import io.crossover.trainer.training.Steps;
import java.time.Instant;

/** What a trainer says about an attempt at a run, in its words: the events of now. */
record RunReport(RunSpec spec, String trainer, Instant now) {

  RunReport(RunSpec spec, TrainerContext context) {
    this(spec, context.trainer(), context.clock().instant());
  }

  RunStarted started(int slots, long done) {
    return new RunStarted(
        spec.sweepId(),
        spec.runId(),
        spec.attempt(),
        trainer,
        slots,
        spec.steps(),
        now,
        done == 0 ? null : done);
  }

  /** The rung that was passed, or null. */
  RunProgressed progressed(Steps steps, RungLoss rung) {
    return new RunProgressed(
        spec.sweepId(),
        spec.runId(),
        spec.attempt(),
        trainer,
        steps.last(),
        steps.lastLoss(),
        now,
        rung);
  }

  RunEvent finished(Outcome.Finished run, boolean diverged) {
    return diverged
        ? new RunDiverged(
            spec.sweepId(),
            spec.runId(),
            spec.attempt(),
            trainer,
            run.losses(),
            run.steps(),
            run.seconds(),
            now)
        : new RunCompleted(
            spec.sweepId(),
            spec.runId(),
            spec.attempt(),
            trainer,
            run.losses(),
            run.steps(),
            run.seconds(),
            now);
  }

  RunReleased released(long step) {
    return new RunReleased(spec.sweepId(), spec.runId(), spec.attempt(), trainer, step, now);
  }

  RunCancelled cancelled() {
    return new RunCancelled(spec.sweepId(), spec.runId(), spec.attempt(), trainer, now);
  }

  RunStopped stopped(Outcome.Stopped training) {
    return new RunStopped(
        spec.sweepId(),
        spec.runId(),
        spec.attempt(),
        trainer,
        training.steps(),
        training.seconds(),
        now);
  }

  RunFailed failed(String reason, boolean retryable) {
    return new RunFailed(
        spec.sweepId(), spec.runId(), spec.attempt(), trainer, reason, retryable, now);
  }
}
