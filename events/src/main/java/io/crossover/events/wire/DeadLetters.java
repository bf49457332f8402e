package io.crossover.events.wire;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What could not be read, kept with its bytes and the reason. */
public final class DeadLetters {

  /** Header: why. */
  public static final String REASON = "crossover-reason";

  /** Header: the topic it was found on. */
  public static final String SOURCE_TOPIC = "crossover-source-topic";

  /** Header: the partition it was found on. */
  public static final String SOURCE_PARTITION = "crossover-source-partition";

  /** Header: its offset there. */
  public static final String SOURCE_OFFSET = "crossover-source-offset";

  /** Header: who could not read it. */
  public static final String READER = "crossover-reader";

  private DeadLetters() {}

  /** The dead letter of a record: its value and headers as they were, the reason beside them. */
  public static ProducerRecord<String, byte[]> of(
      ConsumerRecord<?, byte[]> source, String reason, String reader) {
    RecordHeaders headers = new RecordHeaders(source.headers());
    add(headers, REASON, reason);
    add(headers, SOURCE_TOPIC, source.topic());
    add(headers, SOURCE_PARTITION, Integer.toString(source.partition()));
    add(headers, SOURCE_OFFSET, Long.toString(source.offset()));
    add(headers, READER, reader);
    return new ProducerRecord<>(
        Topics.DEAD_LETTERS.topic(), null, source.topic(), source.value(), headers);
  }

  private static void add(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
