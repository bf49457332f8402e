package io.crossover.planner.relay;

import io.crossover.events.Event;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.wire.DeadLetters;
import io.crossover.events.wire.Decoded;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.EventTypes;
import io.crossover.events.wire.Topics;
import io.crossover.planner.metrics.PlannerMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the copies of one batch of decisions and waits until the broker has them. */
final class SpecCopies {

  private static final Logger LOG = LoggerFactory.getLogger(SpecCopies.class);
  private static final String READER = "crossover-planner-relay";

  private final EventCodec codec = new EventCodec("/crossover/planner/relay");
  private final PlannerMetrics metrics;
  private final Clock clock;

  SpecCopies(PlannerMetrics metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Copies every spec; what cannot be read becomes a dead letter.
   *
   * @throws ExecutionException when the broker did not take one of them
   */
  void copy(ConsumerRecords<String, byte[]> records, Producer<String, byte[]> producer)
      throws ExecutionException, InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    List<Instant> decided = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      if (isOtherEvent(record)) {
        continue;
      }
      Decoded decoded = decode(record);
      if (decoded instanceof Decoded.Known known && known.event() instanceof RunPlanned planned) {
        sent.add(producer.send(copyOf(planned.spec())));
        decided.add(planned.at());
      } else if (decoded instanceof Decoded.Unreadable unreadable) {
        sent.add(producer.send(deadLetter(record, unreadable.reason())));
      }
    }
    producer.flush();
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
    Instant now = clock.instant();
    decided.forEach(at -> metrics.relayed(Duration.between(at, now)));
  }

  private ProducerRecord<String, byte[]> copyOf(RunSpec spec) {
    return codec.encode(Topics.RUN_SPECS.topic(), spec.runId().toString(), spec, clock.instant());
  }

  private ProducerRecord<String, byte[]> deadLetter(
      ConsumerRecord<String, byte[]> record, String reason) {
    LOG.warn("dead letter: {} offset {}: {}", record.topic(), record.offset(), reason);
    metrics.deadLetter("relay");
    return DeadLetters.of(record, reason, READER);
  }

  private static Decoded decode(ConsumerRecord<String, byte[]> record) {
    try {
      return EventCodec.decode(record.headers(), record.value());
    } catch (RuntimeException e) {
      return new Decoded.Unreadable("cannot be decoded: " + e);
    }
  }

  /** Known by its type header alone; most decisions but {@code RunPlanned} are rare and small. */
  private static boolean isOtherEvent(ConsumerRecord<String, byte[]> record) {
    Header type = record.headers().lastHeader(EventCodec.TYPE);
    if (type == null || type.value() == null) {
      return false;
    }
    Class<? extends Event> event =
        EventTypes.byName(new String(type.value(), StandardCharsets.UTF_8)).orElse(null);
    return event != null && event != RunPlanned.class;
  }
}
