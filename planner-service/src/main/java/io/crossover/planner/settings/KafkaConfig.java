package io.crossover.planner.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Where Kafka is. The same keys in every service. */
@ConfigMapping(prefix = "crossover.kafka")
public interface KafkaConfig {

  /** Brokers to begin with, {@code host:port} with commas between. */
  @WithDefault("localhost:9092")
  String bootstrapServers();

  /** Replicas of topics that this service creates, changelogs included. */
  @WithDefault("1")
  short replicationFactor();

  /** Further properties of every Kafka client, as {@code security.protocol}. */
  Map<String, String> properties();
}
