package io.crossover.trainer.queue;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The Kafka clients of a trainer, with the settings that its guarantees rest on. */
public final class KafkaClients {

  /** The share group of all trainers. */
  static final String GROUP = "trainers";

  private final Map<String, Object> common;

  /**
   * Clients of one cluster.
   *
   * @param bootstrapServers host and port of at least one broker
   * @param properties further properties of every client, as {@code security.protocol}; those that
   *     the guarantees rest on stay as they are
   */
  public KafkaClients(String bootstrapServers, Map<String, String> properties) {
    common = new HashMap<>(properties);
    common.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
  }

  Admin admin() {
    return Admin.create(common);
  }

  /** Nothing is acknowledged before the broker has it safe, and retries repeat nothing. */
  KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        with(
            Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0)),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /** One spec at a time; a spec is held until it is acknowledged. */
  KafkaShareConsumer<String, byte[]> specs() {
    return new KafkaShareConsumer<>(
        with(
            Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG,
                "record_limit",
                ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG,
                "explicit",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1)),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  /** Reads what is committed; belongs to no group and commits nothing. */
  KafkaConsumer<String, byte[]> follower() {
    return new KafkaConsumer<>(
        with(
            Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false)),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private Map<String, Object> with(Map<String, Object> own) {
    Map<String, Object> settings = new HashMap<>(common);
    settings.putAll(own);
    return settings;
  }
}
