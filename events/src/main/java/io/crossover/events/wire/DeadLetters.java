package io.crossover.events.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What could not be read, kept with its bytes and the reason. A dead letter always fits: its source
 * may be as large as a record can be and the reason comes on top, so what does not fit is cut, and
 * the reason says so.
 */
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

  /** Below the usual largest record, 1 MiB, by enough for reason and headers. */
  static final int MAX_VALUE_BYTES = 900_000;

  private static final int MAX_HEADER_BYTES = 50_000;
  private static final int MAX_REASON = 2_000;

  private DeadLetters() {}

  /**
   * Where a record stood.
   *
   * @param topic its topic
   * @param partition its partition
   * @param offset its offset there
   */
  public record Position(String topic, int partition, long offset) {}

  /** The dead letter of a record: its value and headers as they were, the reason beside them. */
  public static ProducerRecord<String, byte[]> of(
      ConsumerRecord<?, byte[]> source, String reason, String reader) {
    Position position = new Position(source.topic(), source.partition(), source.offset());
    return of(position, source.headers(), source.value(), reason, reader);
  }

  /** The dead letter of a record that is known by its parts. */
  public static ProducerRecord<String, byte[]> of(
      Position source, Headers headers, byte[] value, String reason, String reader) {
    String why = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) + "..." : reason;
    byte[] kept = value;
    if (value != null && value.length > MAX_VALUE_BYTES) {
      kept = Arrays.copyOf(value, MAX_VALUE_BYTES);
      why += " (the value had " + value.length + " bytes and was cut)";
    }
    RecordHeaders keptHeaders = new RecordHeaders();
    if (size(headers) > MAX_HEADER_BYTES) {
      why += " (the headers had " + size(headers) + " bytes and were left out)";
    } else {
      headers.forEach(keptHeaders::add);
    }
    add(keptHeaders, REASON, why);
    add(keptHeaders, SOURCE_TOPIC, source.topic());
    add(keptHeaders, SOURCE_PARTITION, Integer.toString(source.partition()));
    add(keptHeaders, SOURCE_OFFSET, Long.toString(source.offset()));
    add(keptHeaders, READER, reader);
    return new ProducerRecord<>(
        Topics.DEAD_LETTERS.topic(), null, source.topic(), kept, keptHeaders);
  }

  private static long size(Headers headers) {
    long bytes = 0;
    for (Header header : headers) {
      bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
    return bytes;
  }

  private static void add(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
