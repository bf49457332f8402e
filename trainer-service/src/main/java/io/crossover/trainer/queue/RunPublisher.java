package io.crossover.trainer.queue;

import io.crossover.events.probe.ProbeEvent;
import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunEvent;
import io.crossover.events.wire.DeadLetters;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import io.crossover.trainer.metrics.TrainerMetrics;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a trainer publishes, through the one idempotent producer that its slots share. */
final class RunPublisher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunPublisher.class);

  private final KafkaProducer<String, byte[]> producer;
  private final EventCodec codec;
  private final String reader;
  private final Clock clock;
  private final TrainerMetrics metrics;

  RunPublisher(
      KafkaProducer<String, byte[]> producer, String trainer, Clock clock, TrainerMetrics metrics) {
    this.producer = producer;
    this.reader = "/crossover/trainer/" + trainer;
    this.codec = new EventCodec(reader);
    this.clock = clock;
    this.metrics = metrics;
  }

  /** Publishes an event; keyed by sweep, so that a sweep's events keep their order. */
  Future<RecordMetadata> publish(RunEvent event) {
    String key = event.sweepId().toString();
    return send(codec.encode(Topics.RUN_EVENTS.topic(), key, event, clock.instant()));
  }

  /** Publishes what became of a probe; keyed by configuration. */
  Future<RecordMetadata> publish(ProbeEvent event) {
    String key = event.spec().configurationKey();
    return send(codec.encode(Topics.PROBES.topic(), key, event, clock.instant()));
  }

  /** Publishes points of a curve; keyed by run. */
  Future<RecordMetadata> publish(MetricBatch batch) {
    String key = batch.runId().toString();
    return send(codec.encode(Topics.RUN_METRICS.topic(), key, batch, clock.instant()));
  }

  /** Publishes what could not be read, and counts it. */
  Future<RecordMetadata> deadLetter(ConsumerRecord<?, byte[]> record, String reason) {
    LOG.warn(
        "Unreadable record at {}-{} offset {}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        reason);
    metrics.deadLetter();
    return send(DeadLetters.of(record, reason, reader));
  }

  /**
   * Waits until the broker has a record.
   *
   * @throws KafkaException when it will not have it
   */
  static void await(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new KafkaException("a record was not published", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while publishing", e);
    }
  }

  private Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
    return producer.send(record);
  }

  @Override
  public void close() {
    producer.close(java.time.Duration.ofSeconds(5));
  }
}
