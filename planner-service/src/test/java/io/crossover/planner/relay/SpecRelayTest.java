package io.crossover.planner.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossover.events.Event;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepPaused;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import io.crossover.planner.metrics.PlannerMetrics;
import io.crossover.planner.metrics.SweepCensus;
import io.crossover.planner.sweep.Documents;
import io.crossover.planner.sweep.Grid;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpecRelayTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final TopicPartition PARTITION =
      new TopicPartition(Topics.SWEEP_EVENTS.topic(), 0);
  private static final UUID ID = UUID.fromString("8a6e0804-2bd0-4672-b79d-d97027f9071a");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Grid grid = new Grid(ID, Documents.sweep(1, 1));
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<MockConsumer<String, byte[]>> consumers = new CopyOnWriteArrayList<>();
  private final List<MockProducer<String, byte[]>> producers = new CopyOnWriteArrayList<>();
  private final SpecRelay relay =
      new SpecRelay(
          this::newConsumer,
          this::newProducer,
          PARTITION.topic(),
          new PlannerMetrics(registry, new SweepCensus()),
          Clock.systemUTC());
  private final Thread thread = new Thread(relay);
  private final List<Consumer<String, byte[]>> commits = new CopyOnWriteArrayList<>();
  private int failures;

  @AfterEach
  void stop() throws InterruptedException {
    relay.stop();
    thread.join(LIMIT.toMillis());
    assertThat(thread.isAlive()).isFalse();
    assertThat(relay.isPolling()).isFalse();
  }

  @Test
  void copiesSpecsAndNothingElse() {
    thread.start();

    await().atMost(LIMIT).until(() -> committed(0) == 4);

    assertThat(producers.get(0).history())
        .extracting(ProducerRecord::topic)
        .containsExactly("crossover.run.specs", "crossover.dead-letters", "crossover.run.specs");
    ProducerRecord<String, byte[]> copy = producers.get(0).history().get(0);
    RunSpec spec = grid.spec(0, 1);
    assertThat(copy.key()).isEqualTo(spec.runId().toString());
    assertThat(copy.value()).isEqualTo(EventCodec.value(spec));
    assertThat(registry.get("crossover.planner.relayed").counter().count()).isEqualTo(2);
    assertThat(relay.isPolling()).isTrue();
  }

  @Test
  void beginsAgainFromTheLastCommitWhenABrokerRefuses() {
    failures = 2;
    thread.start();

    await().atMost(LIMIT).until(() -> producers.size() == 3 && committed(2) == 4);

    assertThat(consumers.get(0).closed()).isTrue();
    assertThat(producers.get(0).closed()).isTrue();
    assertThat(commits).as("by the last consumer only").hasSize(1);
    assertThat(producers.get(2).history()).hasSize(3);
    assertThat(registry.get("crossover.planner.restarts").tag("part", "relay").counter().count())
        .isEqualTo(2);
  }

  private Consumer<String, byte[]> newConsumer() {
    MockConsumer<String, byte[]> consumer =
        new MockConsumer<>("earliest") {
          @Override
          public synchronized void commitAsync(OffsetCommitCallback callback) {
            commits.add(this);
            super.commitAsync(callback);
          }
        };
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(PARTITION));
          consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
          consumer.addRecord(record(0, new RunPlanned(ID, grid.spec(0, 1), "", NOW)));
          consumer.addRecord(record(1, new SweepPaused(ID, NOW)));
          consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, 2, "x", new byte[3]));
          consumer.addRecord(record(3, new RunPlanned(ID, grid.spec(1, 1), "", NOW)));
        });
    consumers.add(consumer);
    return consumer;
  }

  private Producer<String, byte[]> newProducer() {
    MockProducer<String, byte[]> producer =
        new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    if (producers.size() < failures) {
      producer.sendException = new KafkaException("away");
    }
    producers.add(producer);
    return producer;
  }

  /** Zero too while there is no such consumer yet: the relay makes them in a thread of its own. */
  private long committed(int consumer) {
    if (consumers.size() <= consumer) {
      return 0;
    }
    var offset = consumers.get(consumer).committed(Set.of(PARTITION)).get(PARTITION);
    return offset == null ? 0 : offset.offset();
  }

  private static ConsumerRecord<String, byte[]> record(long offset, Event event) {
    byte[] value = EventCodec.value(event);
    return new ConsumerRecord<>(
        PARTITION.topic(),
        0,
        offset,
        0,
        TimestampType.CREATE_TIME,
        0,
        value.length,
        ID.toString(),
        value,
        new EventCodec("/test").headers(event, value, NOW),
        Optional.empty());
  }
}
