package io.crossover.planner.running;

import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunSpec;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import io.crossover.planner.sweep.RunEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Completes the runs of one sweep at once; a plain consumer is enough for that. */
final class NoopTrainer implements AutoCloseable {

  /** More than any sweep has. */
  private static final int ALL = 1_000_000;

  private final UUID sweepId;
  private final Semaphore specs;
  private final Set<UUID> trained = ConcurrentHashMap.newKeySet();
  private final EventCodec codec = new EventCodec("/test/trainer");
  private final RunEvents says = RunEvents.of("noop", 2);
  private final KafkaConsumer<String, byte[]> consumer;
  private final KafkaProducer<String, byte[]> producer;
  private final Thread thread = new Thread(this::train, "noop-trainer");
  private volatile boolean closed;

  NoopTrainer(String bootstrapServers, UUID sweepId) {
    this(bootstrapServers, sweepId, ALL);
  }

  /** Trains so many specs and then waits for {@link #goOn}. */
  NoopTrainer(String bootstrapServers, UUID sweepId, int most) {
    this.sweepId = sweepId;
    specs = new Semaphore(most);
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "noop-" + sweepId,
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "0"),
            new StringSerializer(),
            new ByteArraySerializer());
    consumer.subscribe(Set.of(Topics.RUN_SPECS.topic()));
    thread.start();
  }

  /** How many different runs it trained. */
  int trained() {
    return trained.size();
  }

  /** Trains the others too. */
  void goOn() {
    specs.release(ALL);
  }

  @Override
  public void close() {
    closed = true;
    goOn();
    consumer.wakeup();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void train() {
    try (consumer;
        producer) {
      while (!closed) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
          if (EventCodec.decode(record.headers(), record.value()) instanceof Decoded.Known known
              && known.event() instanceof RunSpec spec
              && spec.sweepId().equals(sweepId)) {
            specs.acquireUninterruptibly();
            send(says.started(spec));
            send(says.completed(spec));
            trained.add(spec.runId());
          }
        }
      }
    } catch (WakeupException e) {
      // Closed.
    }
  }

  private void send(RunEvent event) {
    producer.send(
        codec.encode(Topics.RUN_EVENTS.topic(), event.sweepId().toString(), event, Instant.now()));
  }
}
