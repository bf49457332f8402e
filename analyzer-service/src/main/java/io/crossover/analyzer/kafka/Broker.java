package io.crossover.analyzer.kafka;

import io.crossover.analyzer.config.AnalyzerConfig;
import io.crossover.analyzer.config.KafkaConfig;
import io.crossover.events.wire.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes consumers, and owns the one producer, which is safe for several threads. */
@Singleton
public final class Broker {

  private static final Duration CLOSE = Duration.ofMillis(500);

  private final AnalyzerConfig analyzer;
  private final KafkaConfig kafka;
  private Producer<String, byte[]> producer;
  private final Object topics = new Object();
  private boolean topicsExist;

  Broker(AnalyzerConfig analyzer, KafkaConfig kafka) {
    this.analyzer = analyzer;
    this.kafka = kafka;
  }

  /** The producer: every record is on all replicas when its future is done. */
  public synchronized Producer<String, byte[]> producer() {
    if (producer == null) {
      Map<String, Object> settings = settings("crossover-analyzer");
      settings.put(ProducerConfig.ACKS_CONFIG, "all");
      settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 << 20);
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
      settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
      settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  /**
   * Sends a record and returns when the broker has it.
   *
   * @param what is sent, for a person
   * @throws BrokerUnavailableException when it may not have it
   */
  public void send(ProducerRecord<String, byte[]> record, String what) {
    try {
      producer().send(record).get();
    } catch (ExecutionException e) {
      throw unavailable(what, e.getCause());
    } catch (KafkaException e) {
      throw unavailable(what, e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static BrokerUnavailableException unavailable(String what, Throwable cause) {
    return new BrokerUnavailableException(what + " was not taken by Kafka: " + cause, cause);
  }

  /**
   * A consumer of the analyzer's group, not subscribed yet; the topics exist when this returns.
   *
   * @param name what it is for, different within this process
   * @throws IllegalStateException when the broker does not answer
   */
  public Consumer<String, byte[]> consumer(String name) {
    createTopics();
    Map<String, Object> settings = settings("crossover-analyzer-" + name);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, analyzer.group());
    analyzer
        .instanceId()
        .ifPresent(id -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id + "-" + name));
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, analyzer.batchRecords());
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private void createTopics() {
    synchronized (topics) {
      if (!topicsExist) {
        createMissingTopics();
        topicsExist = true;
      }
    }
  }

  private void createMissingTopics() {
    Map<String, Object> settings = settings("crossover-analyzer-topics");
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    try (Admin admin = Admin.create(settings)) {
      Topics.create(admin, kafka.replicationFactor());
    }
  }

  /** What every client needs to find the brokers and to be let in. */
  private Map<String, Object> settings(String clientId) {
    Map<String, Object> settings = new HashMap<>(kafka.properties());
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    return settings;
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(CLOSE);
    }
  }
}
