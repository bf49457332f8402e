package io.crossover.trainer.queue;

import ai.djl.Device;
import io.crossover.events.probe.ProbeEvent;
import io.crossover.events.probe.ProbeEvent.ConfigurationProbed;
import io.crossover.events.probe.ProbeEvent.ProbeFailed;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.trainer.data.DataUnavailableException;
import io.crossover.trainer.model.ModelMisfitException;
import io.crossover.trainer.training.ProbeFindings;
import io.crossover.trainer.training.ProbeImpossibleException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One probe: measures, and publishes what was found or why there is nothing. The event is with the
 * broker before the disposition is returned; a trainer that dies in between has the probe made
 * again, which finds the same.
 */
final class ProbeAttempt implements Attempt {

  private static final Logger LOG = LoggerFactory.getLogger(ProbeAttempt.class);

  private final ProbeSpec spec;
  private final Device device;
  private final TrainerContext context;
  private final AtomicReference<StopReason> stop = new AtomicReference<>();

  ProbeAttempt(ProbeSpec spec, Device device, TrainerContext context) {
    this.spec = spec;
    this.device = device;
    this.context = context;
  }

  @Override
  public void stop(StopReason reason) {
    stop.updateAndGet(reason::after);
  }

  @Override
  public Disposition run() {
    try {
      Optional<ProbeEvent> event = measure();
      if (stop.get() == StopReason.ABANDON) {
        return Disposition.NONE;
      }
      if (event.isEmpty()) {
        return Disposition.RELEASE;
      }
      RunPublisher.await(context.publisher().publish(event.get()));
      return Disposition.ACCEPT;
    } catch (KafkaException e) {
      LOG.warn("Probe {} is given back: what it found was not published", spec.probeId(), e);
      return Disposition.RELEASE;
    }
  }

  /** What there is to say; empty where it was stopped before. */
  private Optional<ProbeEvent> measure() {
    try {
      return context.trainings().of(spec, device).run(() -> stop.get() != null).map(this::probed);
    } catch (ProbeImpossibleException | DataUnavailableException | ModelMisfitException e) {
      LOG.info("Probe {} failed: {}", spec.probeId(), e.getMessage());
      return Optional.of(failed(e.getMessage()));
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("Probe {} failed", spec.probeId(), e);
      return Optional.of(failed("unexpected failure: " + e));
    }
  }

  private ProbeEvent probed(ProbeFindings found) {
    return new ConfigurationProbed(
        spec,
        context.trainer(),
        context.clock().instant(),
        found.parameters(),
        found.initialLoss(),
        found.lowestLoss(),
        found.noise(),
        found.curvatures(),
        found.seconds());
  }

  private ProbeEvent failed(String reason) {
    return new ProbeFailed(spec, context.trainer(), context.clock().instant(), reason);
  }
}
