package io.crossover.local.stack;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Another service on the same broker: submits by topic, and delivers events a second time. */
final class EventReplay implements AutoCloseable {

  static final String SOURCE = "/crossover/test";

  private static final List<Topics> EVENTS =
      List.of(Topics.SWEEP_COMMANDS, Topics.SWEEP_EVENTS, Topics.RUN_EVENTS, Topics.RUN_METRICS);

  private final Admin admin;
  private final KafkaProducer<String, byte[]> producer;
  private final String bootstrapServers;

  EventReplay(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void submit(UUID id, JsonNode sweep) throws Exception {
    send(Topics.SWEEP_COMMANDS, id.toString(), new SubmitSweep(id, sweep));
  }

  void send(Topics topic, String key, Event event) throws Exception {
    EventCodec codec = new EventCodec(SOURCE);
    producer.send(codec.encode(topic.topic(), key, event, Instant.now())).get();
  }

  /** Sends a copy of every record of the event topics; the number of copies. */
  int sendEverythingAgain() throws Exception {
    List<ConsumerRecord<String, byte[]>> records = readAll(EVENTS);
    for (ConsumerRecord<String, byte[]> record : records) {
      producer.send(
          new ProducerRecord<>(
              record.topic(), record.partition(), record.key(), record.value(), record.headers()));
    }
    producer.flush();
    return records.size();
  }

  /** Returns when the groups, whose names begin so, have read everything there is. */
  void awaitRead(String... groupPrefixes) throws Exception {
    List<String> groups =
        admin.listGroups().all().get().stream()
            .map(group -> group.groupId())
            .filter(group -> List.of(groupPrefixes).stream().anyMatch(group::startsWith))
            .toList();
    await().atMost(Duration.ofMinutes(3)).until(() -> groups.stream().allMatch(this::caughtUp));
  }

  private boolean caughtUp(String group) {
    try {
      Map<TopicPartition, Long> ends = ends(EVENTS);
      var offsets = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return offsets.entrySet().stream()
          .filter(entry -> ends.containsKey(entry.getKey()))
          .allMatch(entry -> entry.getValue().offset() >= ends.get(entry.getKey()));
    } catch (Exception e) {
      throw new IllegalStateException("cannot read the offsets of " + group, e);
    }
  }

  /** The records of topics, in order within each partition, up to their present ends. */
  List<ConsumerRecord<String, byte[]>> readAll(List<Topics> topics) throws Exception {
    Map<TopicPartition, Long> ends = ends(topics);
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(ends.keySet());
      consumer.seekToBeginning(ends.keySet());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private Map<TopicPartition, Long> ends(List<Topics> topics) throws Exception {
    Map<TopicPartition, OffsetSpec> request = new HashMap<>();
    for (Topics topic : topics) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        request.put(new TopicPartition(topic.topic(), partition), OffsetSpec.latest());
      }
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(request, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get()
        .forEach((partition, info) -> ends.put(partition, info.offset()));
    return ends;
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
