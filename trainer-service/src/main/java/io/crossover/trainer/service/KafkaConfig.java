package io.crossover.trainer.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Where the broker is; the same keys in every service. */
@ConfigMapping(prefix = "crossover.kafka")
public interface KafkaConfig {

  /** Host and port of at least one broker. */
  @WithDefault("localhost:9092")
  String bootstrapServers();

  /** Of the topics that are created when they are missing. */
  @WithDefault("1")
  short replicationFactor();

  /** Further properties of every Kafka client, as {@code security.protocol}. */
  Map<String, String> properties();
}
