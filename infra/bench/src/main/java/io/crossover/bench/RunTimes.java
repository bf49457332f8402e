package io.crossover.bench;

import io.crossover.events.Event;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunSpec;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads specs and run events from now on and pairs their times. */
final class RunTimes implements AutoCloseable {

  private static final long DEADLINE_NANOS = 120_000_000_000L;

  private final KafkaConsumer<String, byte[]> consumer;

  RunTimes(String bootstrapServers) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 20),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topics topic : List.of(Topics.RUN_SPECS, Topics.RUN_EVENTS)) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        partitions.add(new TopicPartition(topic.topic(), partition));
      }
    }
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /** Reads until the sweep has an event of this type, and gives the first of them. */
  <T extends RunEvent> T await(UUID sweepId, Class<T> type) {
    AtomicReference<T> first = new AtomicReference<>();
    readAll(
        () -> first.get() != null,
        (event, record) -> {
          if (type.isInstance(event) && ((RunEvent) event).sweepId().equals(sweepId)) {
            first.compareAndSet(null, type.cast(event));
          }
        });
    return first.get();
  }

  /** Leaves out everything so far. */
  void forget() {
    consumer.poll(Duration.ofSeconds(1));
    consumer.seekToEnd(consumer.assignment());
    consumer.assignment().forEach(consumer::position);
  }

  /**
   * Milliseconds from a spec's record to the first event of a type of its run, for {@code count}
   * runs.
   */
  double[] delays(int count, Class<? extends RunEvent> type) {
    Map<UUID, Long> planned = new HashMap<>();
    Map<UUID, Double> first = new HashMap<>();
    readAll(
        () -> first.keySet().stream().filter(planned::containsKey).count() >= count,
        (event, record) -> {
          if (event instanceof RunSpec spec) {
            planned.putIfAbsent(spec.runId(), record.timestamp());
          } else if (type.isInstance(event)) {
            RunEvent run = (RunEvent) event;
            first.putIfAbsent(
                run.runId(), run.at().toEpochMilli() + run.at().getNano() % 1e6 / 1e6);
          }
        });
    return first.entrySet().stream()
        .filter(entry -> planned.containsKey(entry.getKey()))
        .mapToDouble(entry -> entry.getValue() - planned.get(entry.getKey()))
        .toArray();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void readAll(
      BooleanSupplier done, BiConsumer<Event, ConsumerRecord<String, byte[]>> each) {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not everything arrived within two minutes");
      }
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
        event(record).ifPresent(event -> each.accept(event, record));
      }
    }
  }

  private static Optional<Event> event(ConsumerRecord<String, byte[]> record) {
    return EventCodec.decode(record.headers(), record.value()) instanceof Decoded.Known known
        ? Optional.of(known.event())
        : Optional.empty();
  }
}
