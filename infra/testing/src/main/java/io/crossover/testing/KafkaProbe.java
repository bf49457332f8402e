package io.crossover.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What tests put into topics and see in them: keys as text, values and headers as raw bytes. It
 * belongs to no consumer group and commits nothing, so it never disturbs what is tested.
 */
public final class KafkaProbe implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final String bootstrapServers;
  private final KafkaProducer<String, byte[]> producer;

  /** A probe of the broker at {@code bootstrapServers}. */
  public KafkaProbe(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Creates a topic; does nothing if it exists. */
  public void createTopic(String topic, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    } catch (java.util.concurrent.ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("topic " + topic + " was not created", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topic " + topic, e);
    }
  }

  /**
   * Publishes one record and waits until the broker has it.
   *
   * @param topic an existing topic
   * @param key the key, or null for none
   * @param value the bytes, or null for a tombstone
   * @param headers header names and their raw bytes
   */
  public void send(String topic, String key, byte[] value, Map<String, byte[]> headers) {
    ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
    headers.forEach((name, bytes) -> record.headers().add(name, bytes));
    try {
      producer.send(record).get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("no record was sent to " + topic, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending to " + topic, e);
    }
  }

  /**
   * Reads a topic from its beginning, committed records only, until {@code condition} holds for all
   * that was read.
   *
   * @return the records, in order within each partition
   * @throws AssertionError if it does not hold within {@code limit}; the message has what was read
   */
  public List<ConsumerRecord<String, byte[]>> collectUntil(
      String topic, Duration limit, Predicate<List<ConsumerRecord<String, byte[]>>> condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = readerOf(topic)) {
      while (!condition.test(List.copyOf(records))) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError(
              "The condition on topic "
                  + topic
                  + " did not hold within "
                  + limit
                  + "; read were "
                  + summary(records));
        }
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }

  /** Ends the probe's connections. */
  @Override
  public void close() {
    producer.close();
  }

  private KafkaConsumer<String, byte[]> readerOf(String topic) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  private static String summary(List<ConsumerRecord<String, byte[]>> records) {
    List<String> lines =
        records.stream()
            .map(
                r ->
                    r.key()
                        + " -> "
                        + (r.value() == null
                            ? "null"
                            : new String(r.value(), java.nio.charset.StandardCharsets.UTF_8)))
            .toList();
    return records.size() + " records: " + lines;
  }
}
