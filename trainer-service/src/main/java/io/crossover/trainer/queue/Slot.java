package io.crossover.trainer.queue;

import ai.djl.Device;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.run.RunSpec;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one spec at a time from {@code crossover.run.specs} and holds it until its run is done: a
 * thread that owns the consumer, and a thread that trains.
 *
 * <p>Delivery: a spec is with one trainer at a time, for as long as that one renews the lock, and
 * is delivered until somebody accepts it, five times at most. While the run is in training the lock
 * is renewed every third of its time: acknowledge {@code RENEW}, commit, poll again, which presents
 * the same record. A commit that reports an error means that the lock is lost and another trainer
 * has the run; then this one ends it without an event.
 */
final class Slot implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(Slot.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int RENEWALS_A_LOCK = 3;

  private final int number;
  private final KafkaClients clients;
  private final TrainerContext context;
  private final Lifecycle lifecycle;
  private final ExecutorService training;
  private final AtomicReference<Attempt> current = new AtomicReference<>();
  private volatile boolean polling;
  private volatile Instant idleSince;

  Slot(int number, KafkaClients clients, TrainerContext context, Lifecycle lifecycle) {
    this.number = number;
    this.clients = clients;
    this.context = context;
    this.lifecycle = lifecycle;
    this.training =
        Executors.newSingleThreadExecutor(task -> new Thread(task, "training-" + number));
  }

  /** The name of its thread. */
  String name() {
    return "slot-" + number;
  }

  /** Whether the slot asks for specs. */
  boolean polling() {
    return polling;
  }

  /** Since when it has waited for a spec; empty while it has one, and while it does not ask. */
  Optional<Instant> idleSince() {
    return Optional.ofNullable(idleSince);
  }

  /** Ends what it is at, if there is something, so that another trainer takes it. */
  void release() {
    Attempt attempt = current.get();
    if (attempt != null) {
      attempt.stop(StopReason.RELEASE);
    }
  }

  /** Takes specs until the trainer stops. After a failure it begins again with a new consumer. */
  @Override
  public void run() {
    try {
      while (!lifecycle.stopping()) {
        try (KafkaShareConsumer<String, byte[]> consumer = clients.specs()) {
          consumer.subscribe(List.of(Topics.RUN_SPECS.topic()));
          takeSpecs(consumer);
        } catch (KafkaException | IllegalStateException e) {
          LOG.warn("Slot {} lost its consumer, taking a new one", number, e);
          polling = false;
          idleSince = null;
          lifecycle.pause(PAUSE);
        }
      }
    } finally {
      polling = false;
      training.shutdown();
    }
  }

  private void takeSpecs(KafkaShareConsumer<String, byte[]> consumer) {
    polling = true;
    idleSince = context.clock().instant();
    while (!lifecycle.stopping()) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        idleSince = null;
        handle(consumer, record);
        idleSince = context.clock().instant();
      }
    }
  }

  private void handle(
      KafkaShareConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record) {
    Decoded decoded = EventCodec.decode(record.headers(), record.value());
    if (lifecycle.stopping()) {
      // Taken in the moment of stopping, as what another slot of this trainer has just given back.
      acknowledge(consumer, record, AcknowledgeType.RELEASE);
      return;
    }
    Optional<Attempt> attempt = attempt(decoded);
    if (attempt.isPresent()) {
      current.set(attempt.get());
      if (lifecycle.stopping()) {
        attempt.get().stop(StopReason.RELEASE);
      }
      try {
        hold(consumer, record, attempt.get());
      } finally {
        current.set(null);
      }
    } else {
      String reason =
          decoded instanceof Decoded.Unreadable unreadable
              ? unreadable.reason()
              : "expected a RunSpec or a ProbeSpec on " + record.topic();
      RunPublisher.await(context.publisher().deadLetter(record, reason));
      acknowledge(consumer, record, AcknowledgeType.REJECT);
    }
  }

  /** What is to be done; empty for an event that does not belong here. */
  private Optional<Attempt> attempt(Decoded decoded) {
    Device device = context.settings().devices().ofSlot(number);
    if (decoded instanceof Decoded.Known known && known.event() instanceof RunSpec run) {
      return Optional.of(new RunAttempt(run, device, context));
    }
    if (decoded instanceof Decoded.Known known && known.event() instanceof ProbeSpec probe) {
      return Optional.of(new ProbeAttempt(probe, device, context));
    }
    return Optional.empty();
  }

  /** Keeps the lock until the attempt is over. */
  private void hold(
      KafkaShareConsumer<String, byte[]> consumer,
      ConsumerRecord<String, byte[]> taken,
      Attempt attempt) {
    CompletableFuture<Disposition> result = CompletableFuture.supplyAsync(attempt::run, training);
    Duration renewal = renewal(consumer);
    ConsumerRecord<String, byte[]> record = taken;
    try {
      while (true) {
        Optional<Disposition> done = await(result, renewal);
        if (done.isPresent()) {
          ConsumerRecord<String, byte[]> held = record;
          done.get().acknowledgement().ifPresent(type -> acknowledge(consumer, held, type));
          return;
        }
        Optional<ConsumerRecord<String, byte[]>> renewed = renew(consumer, record);
        if (renewed.isEmpty()) {
          LOG.warn("Slot {} lost its lock at offset {}", number, record.offset());
          return;
        }
        record = renewed.get();
      }
    } finally {
      // Without the lock, whatever the reason, the run is somebody else's.
      attempt.stop(StopReason.ABANDON);
      result.exceptionally(failure -> Disposition.NONE).join();
    }
  }

  private Duration renewal(KafkaShareConsumer<String, byte[]> consumer) {
    return consumer
        .acquisitionLockTimeoutMs()
        .map(Duration::ofMillis)
        .orElse(context.settings().lockDuration())
        .dividedBy(RENEWALS_A_LOCK);
  }

  private static Optional<Disposition> await(
      CompletableFuture<Disposition> result, Duration limit) {
    try {
      return Optional.of(result.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      LOG.error("A training ended in an error; its spec is given back", e.getCause());
      return Optional.of(Disposition.RELEASE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(Disposition.RELEASE);
    }
  }

  /** The record as the consumer presents it after renewing its lock; empty when that is lost. */
  private Optional<ConsumerRecord<String, byte[]>> renew(
      KafkaShareConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record) {
    consumer.acknowledge(record, AcknowledgeType.RENEW);
    if (!committed(consumer)) {
      return Optional.empty();
    }
    ConsumerRecord<String, byte[]> same = null;
    for (ConsumerRecord<String, byte[]> presented : consumer.poll(POLL)) {
      if (presented.partition() == record.partition() && presented.offset() == record.offset()) {
        same = presented;
      } else {
        consumer.acknowledge(presented, AcknowledgeType.RELEASE);
      }
    }
    return Optional.ofNullable(same);
  }

  private void acknowledge(
      KafkaShareConsumer<String, byte[]> consumer,
      ConsumerRecord<String, byte[]> record,
      AcknowledgeType type) {
    consumer.acknowledge(record, type);
    if (!committed(consumer)) {
      LOG.warn("{} of offset {} came after its lock was lost", type, record.offset());
    }
  }

  private static boolean committed(KafkaShareConsumer<String, byte[]> consumer) {
    return consumer.commitSync().values().stream().allMatch(Optional::isEmpty);
  }
}
