package io.crossover.embedded;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the tests do with a broker. */
record TestClient(String bootstrapServers) {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  void createTopic(String topic) {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  void readShareGroupFromTheBeginning(String group) {
    try (Admin admin = admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.GROUP, group),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry("share.auto.offset.reset", "earliest"),
                          AlterConfigOp.OpType.SET))))
          .all()
          .get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  void send(String topic, String... values) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(config(), new StringSerializer(), new StringSerializer())) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(topic, value));
      }
    }
  }

  List<String> consumeAndCommit(String topic, String group, int count) {
    Map<String, Object> config =
        config("group.id", group, "auto.offset.reset", "earliest", "max.poll.records", "1");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      List<String> values = new ArrayList<>();
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                consumer.poll(POLL).forEach(record -> values.add(record.value()));
                return values.size() >= count;
              });
      consumer.commitSync();
      return values;
    }
  }

  /** Polls one record, renews its lock, polls it again, accepts it; returns both values. */
  List<String> shareRenewAndAccept(String topic, String group) {
    Map<String, Object> config =
        config(
            "group.id", group,
            "share.acquire.mode", "record_limit",
            "share.acknowledgement.mode", "explicit",
            "max.poll.records", "1");
    try (KafkaShareConsumer<String, String> consumer =
        new KafkaShareConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      ConsumerRecord<String, String> first = pollOne(consumer);
      consumer.acknowledge(first, AcknowledgeType.RENEW);
      requireCommitted(consumer);
      ConsumerRecord<String, String> again = pollOne(consumer);
      consumer.acknowledge(again, AcknowledgeType.ACCEPT);
      requireCommitted(consumer);
      return List.of(first.value(), again.value());
    }
  }

  private static ConsumerRecord<String, String> pollOne(
      KafkaShareConsumer<String, String> consumer) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              consumer.poll(POLL).forEach(records::add);
              return !records.isEmpty();
            });
    if (records.size() != 1) {
      throw new AssertionError("wanted one record, got " + records);
    }
    return records.get(0);
  }

  private static void requireCommitted(KafkaShareConsumer<String, String> consumer) {
    consumer
        .commitSync()
        .forEach(
            (partition, error) ->
                error.ifPresent(
                    e -> {
                      throw new AssertionError(partition + " was not acknowledged", e);
                    }));
  }

  private Admin admin() {
    return Admin.create(config());
  }

  private Map<String, Object> config(String... pairs) {
    Map<String, Object> config = new java.util.HashMap<>();
    config.put("bootstrap.servers", bootstrapServers);
    for (int i = 0; i < pairs.length; i += 2) {
      config.put(pairs[i], pairs[i + 1]);
    }
    return config;
  }
}
