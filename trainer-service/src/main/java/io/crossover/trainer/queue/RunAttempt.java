package io.crossover.trainer.queue;

import io.crossover.events.run.MetricBatch;
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
import io.crossover.trainer.data.DataUnavailableException;
import io.crossover.trainer.metrics.TrainerMetrics.RunOutcome;
import io.crossover.trainer.model.ModelMisfitException;
import io.crossover.trainer.training.Outcome;
import io.crossover.trainer.training.Steps;
import io.crossover.trainer.training.Training;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at one run: decides whether to train, trains, and publishes what happens.
 *
 * <p>The result is published and confirmed before the disposition is returned, so a spec is never
 * acknowledged without its result. When the trainer dies between the two, the spec comes back and
 * is acknowledged without training.
 */
final class RunAttempt implements Training.Observer, Training.StopSignal {

  private static final Logger LOG = LoggerFactory.getLogger(RunAttempt.class);

  private final RunSpec spec;
  private final TrainerContext context;
  private final Curve curve;
  private final Rungs rungs;
  private final AtomicReference<StopReason> stop = new AtomicReference<>();
  private final List<Future<RecordMetadata>> unconfirmed = new ArrayList<>();
  private final long taken = System.nanoTime();
  private long lastCall;
  private Instant lastProgress = Instant.MIN;
  private Instant lastMetrics = Instant.MIN;

  RunAttempt(RunSpec spec, TrainerContext context) {
    this.spec = spec;
    this.context = context;
    this.curve = new Curve(spec);
    this.rungs = new Rungs(spec.rungs());
  }

  /** Asks the training to end; the first reason stands, except that a lost lock tops all. */
  void stop(StopReason reason) {
    stop.updateAndGet(old -> old == null || reason == StopReason.ABANDON ? reason : old);
  }

  /** Does what has to be done with the spec, on the training thread. */
  Disposition run() {
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
      return done(RunOutcome.SKIPPED, Disposition.ACCEPT);
    }
    if (context.ledger().cancelled(spec)) {
      return cancelled(new Outcome.Stopped(0, 0));
    }
    try {
      Outcome outcome = context.trainings().of(spec).run(this, this);
      return outcome instanceof Outcome.Finished finished
          ? finished(finished)
          : stopped((Outcome.Stopped) outcome);
    } catch (KafkaException e) {
      throw e;
    } catch (DataUnavailableException | ModelMisfitException e) {
      return failed(e.getMessage(), false);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("Run {} failed", spec.runId(), e);
      return failed("unexpected failure in training: " + e, true);
    }
  }

  @Override
  public boolean stopped() {
    if (stop.get() == null && context.ledger().cancelled(spec)) {
      stop(StopReason.CANCEL);
    }
    return stop.get() != null;
  }

  @Override
  public void started() {
    lastCall = System.nanoTime();
    context.metrics().runStarted(Duration.ofNanos(lastCall - taken));
    Instant now = context.clock().instant();
    lastProgress = now;
    lastMetrics = now;
    send(
        new RunStarted(
            spec.sweepId(),
            spec.runId(),
            spec.attempt(),
            context.trainer(),
            context.settings().slots(),
            spec.steps(),
            now));
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
      send(curve.drain());
    }
    if (!now.isBefore(lastProgress.plus(context.settings().progressInterval()))) {
      progressed(steps, now, null);
    }
  }

  private void progressed(Steps steps, Instant now, RungLoss rung) {
    lastProgress = now;
    send(
        new RunProgressed(
            spec.sweepId(),
            spec.runId(),
            spec.attempt(),
            context.trainer(),
            steps.last(),
            steps.lastLoss(),
            now,
            rung));
  }

  private Disposition finished(Outcome.Finished run) {
    if (stop.get() == StopReason.ABANDON) {
      return done(RunOutcome.ABANDONED, Disposition.NONE);
    }
    boolean diverged = run.losses().diverged(spec.configuration().loss());
    Instant now = context.clock().instant();
    conclude(
        diverged
            ? new RunDiverged(
                spec.sweepId(),
                spec.runId(),
                spec.attempt(),
                context.trainer(),
                run.losses(),
                run.steps(),
                run.seconds(),
                now)
            : new RunCompleted(
                spec.sweepId(),
                spec.runId(),
                spec.attempt(),
                context.trainer(),
                run.losses(),
                run.steps(),
                run.seconds(),
                now));
    return done(diverged ? RunOutcome.DIVERGED : RunOutcome.COMPLETED, Disposition.ACCEPT);
  }

  private Disposition stopped(Outcome.Stopped training) {
    return switch (stop.get()) {
      case ABANDON -> done(RunOutcome.ABANDONED, Disposition.NONE);
      case CANCEL -> cancelled(training);
      case RELEASE -> {
        Instant now = context.clock().instant();
        conclude(
            new RunReleased(
                spec.sweepId(),
                spec.runId(),
                spec.attempt(),
                context.trainer(),
                training.steps(),
                now));
        yield done(RunOutcome.RELEASED, Disposition.RELEASE);
      }
    };
  }

  /** The sweep was cancelled, or this run alone. */
  private Disposition cancelled(Outcome.Stopped training) {
    Instant now = context.clock().instant();
    if (context.ledger().sweepCancelled(spec)) {
      conclude(
          new RunCancelled(spec.sweepId(), spec.runId(), spec.attempt(), context.trainer(), now));
      return done(RunOutcome.CANCELLED, Disposition.ACCEPT);
    }
    conclude(
        new RunStopped(
            spec.sweepId(),
            spec.runId(),
            spec.attempt(),
            context.trainer(),
            training.steps(),
            training.seconds(),
            now));
    return done(RunOutcome.STOPPED, Disposition.ACCEPT);
  }

  private Disposition failed(String reason, boolean retryable) {
    Instant now = context.clock().instant();
    conclude(
        new RunFailed(
            spec.sweepId(),
            spec.runId(),
            spec.attempt(),
            context.trainer(),
            reason,
            retryable,
            now));
    return done(RunOutcome.FAILED, Disposition.ACCEPT);
  }

  /** Publishes the rest of the curve and the last event, and waits until the broker has all. */
  private void conclude(RunEvent last) {
    send(curve.drainToTheEnd());
    send(last);
    unconfirmed.forEach(RunPublisher::await);
    context.ledger().on(last);
  }

  private void send(RunEvent event) {
    unconfirmed.removeIf(RunAttempt::confirmed);
    unconfirmed.add(context.publisher().publish(event));
  }

  private static boolean confirmed(Future<RecordMetadata> sent) {
    if (sent.isDone()) {
      RunPublisher.await(sent);
    }
    return sent.isDone();
  }

  private void send(Optional<MetricBatch> batch) {
    batch.ifPresent(points -> unconfirmed.add(context.publisher().publish(points)));
  }

  private Disposition done(RunOutcome outcome, Disposition disposition) {
    context.metrics().runDone(outcome);
    return disposition;
  }
}
