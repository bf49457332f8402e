package io.crossover.planner.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The properties of each Kafka client, from the configuration. */
@ApplicationScoped
public class ClientSettings {

  private final PlannerConfig planner;
  private final KafkaConfig kafka;

  /** From the configuration. */
  public ClientSettings(PlannerConfig planner, KafkaConfig kafka) {
    this.planner = planner;
    this.kafka = kafka;
  }

  /** What every client needs to find and to be let in by the brokers. */
  public Map<String, Object> common() {
    Map<String, Object> settings = new HashMap<>(kafka.properties());
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    return settings;
  }

  /** The Streams application: exactly once, each decision out within tens of milliseconds. */
  public Properties streams() {
    Properties settings = new Properties();
    settings.putAll(common());
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, planner.applicationId());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, planner.stateDir().toString());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, planner.commitInterval().toMillis());
    settings.put(StreamsConfig.POLL_MS_CONFIG, planner.pollInterval().toMillis());
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) kafka.replicationFactor());
    // Commands and events need no common order: whatever is there is processed at once.
    settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
    settings.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
        planner.instanceId());
    settings.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        (int) planner.sessionTimeout().toMillis());
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        (int) planner.transactionTimeout().toMillis());
    planner
        .address()
        .ifPresent(
            address -> {
              settings.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address);
              settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1);
            });
    return settings;
  }

  /** The relay's consumer: committed decisions only, each as soon as it is there. */
  public Map<String, Object> relayConsumer() {
    Map<String, Object> settings = common();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, planner.applicationId() + "-relay");
    if (planner.address().isEmpty()) {
      // One planner that comes back is the same member. Of several, one that leaves is replaced.
      settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, planner.instanceId() + "-relay");
    }
    settings.put(
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) planner.sessionTimeout().toMillis());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    return settings;
  }

  /** The relay's producer: not transactional, see {@code SpecRelay}. */
  public Map<String, Object> relayProducer() {
    Map<String, Object> settings = idempotent();
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
    return settings;
  }

  /** The producer of commands: gives up in time for the caller to be told. */
  public Map<String, Object> commandProducer() {
    Duration timeout = planner.publishTimeout();
    Map<String, Object> settings = idempotent();
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    return settings;
  }

  private Map<String, Object> idempotent() {
    Map<String, Object> settings = common();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    return settings;
  }
}
