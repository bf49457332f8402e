package io.crossover.analyzer.ingest;

import io.crossover.events.Event;
import io.crossover.events.run.RunEvent.RunReleased;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;

/** Records as a consumer sees them. */
final class Records {

  static final String TOPIC = Topics.RUN_EVENTS.topic();

  private Records() {}

  /** A run event whose step is its offset. */
  static ConsumerRecord<String, byte[]> run(long offset) {
    Event event =
        new RunReleased(new UUID(0, 1), new UUID(0, 2), 1, "t", offset, Instant.ofEpochSecond(1));
    return of(offset, event);
  }

  static ConsumerRecord<String, byte[]> of(long offset, Event event) {
    ProducerRecord<String, byte[]> sent =
        new EventCodec("/test").encode(TOPIC, "key", event, Instant.EPOCH);
    return new ConsumerRecord<>(
        TOPIC,
        0,
        offset,
        0,
        TimestampType.CREATE_TIME,
        3,
        sent.value().length,
        "key",
        sent.value(),
        sent.headers(),
        Optional.empty());
  }

  static ConsumerRecord<String, byte[]> garbage(long offset) {
    return new ConsumerRecord<>(TOPIC, 0, offset, "key", new byte[] {1, 2, 3});
  }
}
