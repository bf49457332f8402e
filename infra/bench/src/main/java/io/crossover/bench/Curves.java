package io.crossover.bench;

import io.crossover.events.run.MetricBatch;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends curves as trainers do, and remembers nothing of them. */
final class Curves implements AutoCloseable {

  /** Points of one event. */
  static final int POINTS = 100;

  /** The sweep that all of them are said to be of. */
  static final UUID SWEEP = new UUID(0, 1);

  private static final String GROUP = "crossover-analyzer";

  private final EventCodec codec = new EventCodec("/crossover/bench");
  private final Random random = new Random(1);
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaProducer<String, byte[]> hidden;
  private final Admin admin;
  private final List<TopicPartition> partitions =
      IntStream.range(0, Topics.RUN_METRICS.partitions())
          .mapToObj(i -> new TopicPartition(Topics.RUN_METRICS.topic(), i))
          .toList();

  Curves(String bootstrapServers) {
    producer = producer(bootstrapServers, Map.of());
    hidden = producer(bootstrapServers, Map.of("transactional.id", "crossover-bench"));
    hidden.initTransactions();
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  private static KafkaProducer<String, byte[]> producer(
      String bootstrapServers, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("acks", "all");
    settings.put("linger.ms", 5);
    settings.put("buffer.memory", 256L << 20);
    settings.put("compression.type", "lz4");
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /** The batches of some runs, step after step, the runs in turns. */
  List<MetricBatch> batches(List<UUID> runs, int batchesEach, long firstStep) {
    List<MetricBatch> batches = new ArrayList<>();
    for (int i = 0; i < batchesEach; i++) {
      for (UUID run : runs) {
        batches.add(batch(run, firstStep + (long) i * POINTS));
      }
    }
    return batches;
  }

  /** The points of a run from a step on. */
  MetricBatch batch(UUID run, long firstStep) {
    long[] steps = new long[POINTS];
    double[][] values = new double[3][POINTS];
    for (int i = 0; i < POINTS; i++) {
      steps[i] = firstStep + i;
      for (double[] series : values) {
        series[i] = (float) random.nextDouble();
      }
    }
    return new MetricBatch(SWEEP, run, 1, steps, values[0], values[1], values[2]);
  }

  /** The records of some batches. */
  List<ProducerRecord<String, byte[]>> records(List<MetricBatch> batches) {
    List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    for (MetricBatch batch : batches) {
      records.add(
          codec.encode(Topics.RUN_METRICS.topic(), batch.runId().toString(), batch, Instant.now()));
    }
    return records;
  }

  /** Sends records; they are with the broker when this returns. */
  void send(List<ProducerRecord<String, byte[]>> records) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (ProducerRecord<String, byte[]> record : records) {
      sent.add(producer.send(record));
    }
    producer.flush();
    for (Future<RecordMetadata> future : sent) {
      future.get();
    }
  }

  /**
   * Sends records in one transaction, so that readers see none of them yet.
   *
   * @return lets them be seen, all at once
   */
  Runnable sendHidden(List<ProducerRecord<String, byte[]>> records) {
    hidden.beginTransaction();
    records.forEach(hidden::send);
    hidden.flush();
    return hidden::commitTransaction;
  }

  /** Waits until the analyzer has stored all that it can see. */
  void awaitStored() throws Exception {
    while (committed() < ends()) {
      LockSupport.parkNanos(10_000_000);
    }
  }

  private long committed() throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
    return partitions.stream()
        .map(offsets::get)
        .filter(Objects::nonNull)
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  private long ends() throws Exception {
    return admin
        .listOffsets(
            partitions.stream()
                .collect(Collectors.toMap(partition -> partition, p -> OffsetSpec.latest())))
        .all()
        .get()
        .values()
        .stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }

  /** Hands a batch to the producer. */
  void sendLater(MetricBatch batch) {
    producer.send(
        codec.encode(Topics.RUN_METRICS.topic(), batch.runId().toString(), batch, Instant.now()));
  }

  static List<UUID> runs(int count) {
    List<UUID> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      runs.add(UUID.randomUUID());
    }
    return runs;
  }

  @Override
  public void close() {
    producer.close();
    hidden.close();
    admin.close();
  }
}
