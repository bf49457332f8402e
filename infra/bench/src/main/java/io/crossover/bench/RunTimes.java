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
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads specs and run events from now on and pairs their times. */
final class RunTimes implements AutoCloseable {

  private static final long DEADLINE_NANOS = 120_000_000_000L;

  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<UUID, Long> planned = new HashMap<>();
  private final Map<UUID, Long> firstEvent = new HashMap<>();

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

  /** Reads until the sweep has an event of this type. */
  void await(UUID sweepId, Class<? extends RunEvent> type) {
    boolean[] seen = new boolean[1];
    readUntil(
        () -> seen[0],
        event -> seen[0] |= type.isInstance(event) && ((RunEvent) event).sweepId().equals(sweepId));
  }

  /**
   * Milliseconds from a spec's record to the first event of a type of its run, for {@code count}
   * runs.
   */
  double[] delays(int count, Class<? extends RunEvent> type) {
    readUntil(
        () -> firstEvent.keySet().stream().filter(planned::containsKey).count() >= count,
        event -> {});
    return firstEvent.entrySet().stream()
        .filter(entry -> planned.containsKey(entry.getKey()))
        .mapToDouble(entry -> entry.getValue() - planned.get(entry.getKey()))
        .limit(count)
        .toArray();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void readUntil(java.util.function.BooleanSupplier done, Consumer<Event> each) {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("nothing arrived within two minutes");
      }
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
        event(record).ifPresent(event -> note(event, record, each));
      }
    }
  }

  private void note(Event event, ConsumerRecord<String, byte[]> record, Consumer<Event> each) {
    if (event instanceof RunSpec spec) {
      planned.putIfAbsent(spec.runId(), record.timestamp());
    } else if (event instanceof RunEvent.RunProgressed progressed) {
      firstEvent.putIfAbsent(progressed.runId(), progressed.at().toEpochMilli());
    }
    each.accept(event);
  }

  private static Optional<Event> event(ConsumerRecord<String, byte[]> record) {
    return EventCodec.decode(record.headers(), record.value()) instanceof Decoded.Known known
        ? Optional.of(known.event())
        : Optional.empty();
  }
}
