package io.crossover.trainer.queue;

import ai.djl.Device;
import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunDiverged;
import io.crossover.events.run.RunSpec;
import io.crossover.events.run.RungLoss;
import io.crossover.trainer.checkpoint.RunCheckpoint;
import io.crossover.trainer.data.DataUnavailableException;
import io.crossover.trainer.metrics.ProcessMemory;
import io.crossover.trainer.metrics.TrainerMetrics.RunOutcome;
import io.crossover.trainer.model.ModelMisfitException;
import io.crossover.trainer.training.MemoryExhaustedException;
import io.crossover.trainer.training.Outcome;
import io.crossover.trainer.training.StateKeeper;
import io.crossover.trainer.training.Steps;
import io.crossover.trainer.training.Training;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at one run: decides whether to train, trains, and publishes what happens.
 *
 * <p>The result is published and confirmed before the disposition is returned, so a spec is never
 * acknowledged without its result. When the trainer dies between the two, the spec comes back and
 * is acknowledged without training. Whoever takes a spec goes on from the run's checkpoint, where
 * there is one; once the run has a result, there is none.
 */
final class RunAttempt implements Attempt, Training.Observer, Training.StopSignal {

  private static final Logger LOG = LoggerFactory.getLogger(RunAttempt.class);

  private final RunSpec spec;
  private final Device device;
  private final TrainerContext context;
  private final Curve curve;
  private final Rungs rungs;
  private final Optional<RunCheckpoint> checkpoint;
  private final Outbox outbox;
  private final AtomicReference<StopReason> stop = new AtomicReference<>();
  private final long taken = System.nanoTime();
  private long lastCall;
  private OptionalLong memory = OptionalLong.empty();
  private Instant lastProgress = Instant.MIN;
  private Instant lastMetrics = Instant.MIN;

  RunAttempt(RunSpec spec, Device device, TrainerContext context) {
    this.spec = spec;
    this.device = device;
    this.context = context;
    this.curve = new Curve(spec);
    this.rungs = new Rungs(spec.rungs());
    this.checkpoint = context.checkpoints().map(all -> all.of(spec, context.trainer()));
    this.outbox = new Outbox(context.publisher());
  }

  @Override
  public void stop(StopReason reason) {
    stop.updateAndGet(reason::after);
  }

  @Override
  public Disposition run() {
    if (!context.ledger().claim(spec)) {
      // Its other record stays locked until the run has a result, so this one is not needed.
      context.metrics().runTaken();
      return done(RunOutcome.SKIPPED, Disposition.ACCEPT);
    }
    context.metrics().runTaken();
    try {
      return decide();
    } catch (KafkaException e) {
      LOG.warn("Run {} is given back: its events were not published", spec.runId(), e);
      return done(RunOutcome.RELEASED, Disposition.RELEASE);
    } finally {
      context.ledger().release(spec);
    }
  }

  private Disposition decide() {
    if (context.ledger().finished(spec)) {
      checkpoint.ifPresent(RunCheckpoint::delete);
      return done(RunOutcome.SKIPPED, Disposition.ACCEPT);
    }
    if (context.ledger().cancelled(spec)) {
      return cancelled(Outcome.Stopped.AT_ONCE);
    }
    try {
      Outcome outcome = context.trainings().of(spec, device).run(this, this, keeper());
      return outcome instanceof Outcome.Finished finished
          ? finished(finished)
          : stopped((Outcome.Stopped) outcome);
    } catch (KafkaException e) {
      throw e;
    } catch (DataUnavailableException | ModelMisfitException e) {
      return failed(e.getMessage(), false);
    } catch (MemoryExhaustedException e) {
      return failed(e.getMessage(), e.retryable());
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("Run {} failed", spec.runId(), e);
      return failed("unexpected failure in training: " + e, true);
    }
  }

  private StateKeeper keeper() {
    return checkpoint
        .<StateKeeper>map(
            own ->
                new RunKeeper(
                    own,
                    context.checkpoints().orElseThrow().every(),
                    rungs,
                    stop::get,
                    () -> {
                      outbox.send(curve.drain());
                      return outbox.confirmation();
                    }))
        .orElse(StateKeeper.NONE);
  }

  @Override
  public boolean stopped() {
    if (stop.get() == null && context.ledger().cancelled(spec)) {
      stop(StopReason.CANCEL);
    }
    return stop.get() != null;
  }

  @Override
  public void started(long done) {
    lastCall = System.nanoTime();
    context.metrics().runStarted(Duration.ofNanos(lastCall - taken));
    Instant now = context.clock().instant();
    lastProgress = now;
    lastMetrics = now;
    if (done > 0) {
      LOG.info("Run {} goes on from step {}", spec.runId(), done);
      context.metrics().runResumed();
    }
    outbox.send(report().started(context.settings().slots(), done));
  }

  @Override
  public void trained(Steps steps) {
    long nanos = System.nanoTime();
    context.metrics().steps(steps.size(), spec.batchSize(), nanos - lastCall);
    lastCall = nanos;
    curve.add(steps);
    Instant now = context.clock().instant();
    rungs.add(steps).forEach(rung -> progressed(steps, now, rung));
    if (!now.isBefore(lastMetrics.plus(context.settings().metricsInterval()))) {
      lastMetrics = now;
      lookAtMemory();
      outbox.send(curve.drain());
    }
    if (!now.isBefore(lastProgress.plus(context.settings().progressInterval()))) {
      progressed(steps, now, null);
    }
  }

  private void lookAtMemory() {
    OptionalLong now = ProcessMemory.resident();
    if (now.orElse(0) > memory.orElse(0)) {
      memory = now;
    }
  }

  private void progressed(Steps steps, Instant now, RungLoss rung) {
    lastProgress = now;
    outbox.send(report().progressed(steps, rung));
  }

  private RunReport report() {
    return new RunReport(spec, context);
  }

  private Disposition finished(Outcome.Finished run) {
    if (stop.get() == StopReason.ABANDON) {
      return done(RunOutcome.ABANDONED, Disposition.NONE);
    }
    lookAtMemory();
    RunEvent result = report().finished(run, memory);
    concludeForGood(result);
    return done(
        result instanceof RunDiverged ? RunOutcome.DIVERGED : RunOutcome.COMPLETED,
        Disposition.ACCEPT);
  }

  private Disposition stopped(Outcome.Stopped training) {
    return switch (stop.get()) {
      case ABANDON -> done(RunOutcome.ABANDONED, Disposition.NONE);
      case CANCEL -> cancelled(training);
      case RELEASE -> {
        // The curve goes on elsewhere: its last point so far is one only if it is kept anyway.
        conclude(curve.drain(), report().released(training.steps()));
        yield done(RunOutcome.RELEASED, Disposition.RELEASE);
      }
    };
  }

  /** The sweep was cancelled, or this run alone. */
  private Disposition cancelled(Outcome.Stopped training) {
    lookAtMemory();
    if (context.ledger().sweepCancelled(spec)) {
      concludeForGood(report().cancelled(training, memory));
      return done(RunOutcome.CANCELLED, Disposition.ACCEPT);
    }
    concludeForGood(report().stopped(training, memory));
    return done(RunOutcome.STOPPED, Disposition.ACCEPT);
  }

  private Disposition failed(String reason, boolean retryable) {
    RunEvent failure = report().failed(reason, retryable);
    if (retryable) {
      conclude(curve.drainToTheEnd(), failure);
    } else {
      concludeForGood(failure);
    }
    return done(RunOutcome.FAILED, Disposition.ACCEPT);
  }

  /** Nobody will go on with the run. */
  private void concludeForGood(RunEvent last) {
    conclude(curve.drainToTheEnd(), last);
    checkpoint.ifPresent(RunCheckpoint::delete);
  }

  /** Publishes these points and the last event, and waits until the broker has all. */
  private void conclude(Optional<MetricBatch> points, RunEvent last) {
    outbox.send(points);
    outbox.send(last);
    outbox.confirmation().run();
    context.ledger().on(last);
  }

  private Disposition done(RunOutcome outcome, Disposition disposition) {
    context.metrics().runDone(outcome);
    return disposition;
  }
}
