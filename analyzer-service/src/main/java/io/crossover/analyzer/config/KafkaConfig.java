package io.crossover.analyzer.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Where the broker is. */
@ConfigMapping(prefix = "crossover.kafka")
public interface KafkaConfig {

  /** Addresses of the brokers. */
  @WithDefault("localhost:9092")
  String bootstrapServers();

  /** Copies of each topic that has to be created. */
  @WithDefault("1")
  short replicationFactor();

  /** Further properties of every Kafka client, as "security.protocol". */
  Map<String, String> properties();
}
