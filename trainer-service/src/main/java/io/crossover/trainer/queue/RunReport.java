package io.crossover.trainer.queue;

import io.crossover.events.configuration.LossMetric;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunCancelled;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunDiverged;
import io.crossover.events.run.RunEvent.RunFailed;
import io.crossover.events.run.RunEvent.RunProgressed;
import io.crossover.events.run.RunEvent.RunReleased;
import io.crossover.events.run.RunEvent.RunStarted;
import io.crossover.events.run.RunEvent.RunStopped;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RunTotals;
import io.crossover.events.run.RungLoss;
import io.crossover.trainer.training.Outcome;
import io.crossover.trainer.training.Steps;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

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

  /**
   * The result.
   *
   * @param memory the most that the process was seen to have, if that is known
   */
  RunEvent finished(Outcome.Finished run, OptionalLong memory) {
    RunTotals totals = run.totals().withMemory(memory);
    return divergence(run)
        .<RunEvent>map(
            reason ->
                new RunDiverged(
                    spec.sweepId(),
                    spec.runId(),
                    spec.attempt(),
                    trainer,
                    run.losses(),
                    run.steps(),
                    run.seconds(),
                    now,
                    totals,
                    reason))
        .orElseGet(
            () ->
                new RunCompleted(
                    spec.sweepId(),
                    spec.runId(),
                    spec.attempt(),
                    trainer,
                    run.losses(),
                    run.steps(),
                    run.seconds(),
                    now,
                    totals));
  }

  /** By which rule it diverged, if it did. */
  private Optional<String> divergence(Outcome.Finished run) {
    LossMetric metric = spec.configuration().loss();
    RunLosses losses = run.losses();
    if (run.hopeless().isPresent() || !losses.diverged(metric)) {
      return run.hopeless();
    }
    if (!Double.isFinite(losses.last())) {
      return Optional.of("the loss of step %,d is %s".formatted(run.steps(), losses.last()));
    }
    return Optional.of(
        "the compared loss (%s) is %.6g, the initial one was %.6g"
            .formatted(
                metric.name().toLowerCase(Locale.ROOT), losses.of(metric), losses.initial()));
  }

  RunReleased released(long step) {
    return new RunReleased(spec.sweepId(), spec.runId(), spec.attempt(), trainer, step, now);
  }

  RunCancelled cancelled(Outcome.Stopped training, OptionalLong memory) {
    return new RunCancelled(
        spec.sweepId(),
        spec.runId(),
        spec.attempt(),
        trainer,
        now,
        training.steps(),
        training.seconds(),
        totals(training, memory));
  }

  RunStopped stopped(Outcome.Stopped training, OptionalLong memory) {
    return new RunStopped(
        spec.sweepId(),
        spec.runId(),
        spec.attempt(),
        trainer,
        training.steps(),
        training.seconds(),
        now,
        totals(training, memory));
  }

  private static RunTotals totals(Outcome.Stopped training, OptionalLong memory) {
    return training.totals().map(totals -> totals.withMemory(memory)).orElse(null);
  }

  RunFailed failed(String reason, boolean retryable) {
    return new RunFailed(
        spec.sweepId(), spec.runId(), spec.attempt(), trainer, reason, retryable, now);
  }
}
