package io.crossover.planner.topology;

import io.crossover.events.Event;
import io.crossover.events.wire.DeadLetters;
import io.crossover.events.wire.EventCodec;
import io.crossover.planner.metrics.PlannerMetrics;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a processor writes.
 *
 * @param context of the processor
 * @param metrics where dead letters are counted
 * @param reader who says in a dead letter that it could not be read
 * @param label the same in the metrics
 * @param deadLettersSink where they go
 */
record Outbox(
    ProcessorContext<String, byte[]> context,
    PlannerMetrics metrics,
    String reader,
    String label,
    String deadLettersSink) {

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final EventCodec CODEC = new EventCodec("/crossover/planner");

  /** Writes an event. */
  void publish(String key, Event event, String sink) {
    byte[] value = EventCodec.value(event);
    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    context.forward(
        new Record<>(key, value, now.toEpochMilli(), CODEC.headers(event, value, now)), sink);
  }

  /** Writes a record that cannot be used, with the reason. */
  void refuse(RecordMetadata source, Record<String, byte[]> record, String reason) {
    LOG.warn(
        "dead letter: {}-{} offset {}: {}",
        source.topic(),
        source.partition(),
        source.offset(),
        reason);
    metrics.deadLetter(label);
    ProducerRecord<String, byte[]> letter =
        DeadLetters.of(
            new DeadLetters.Position(source.topic(), source.partition(), source.offset()),
            record.headers(),
            record.value(),
            reason,
            reader);
    context.forward(
        new Record<>(letter.key(), letter.value(), record.timestamp(), letter.headers()),
        deadLettersSink);
  }
}
