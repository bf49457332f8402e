package io.crossover.planner.deadletter;

import io.crossover.events.wire.DeadLetters;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Dead letters that always fit: the source record may be as large as a record can be, and the
 * reason comes on top of it. What does not fit is cut, and the reason says so.
 */
public final class Refusal {

  /** Below the usual largest record, 1 MiB, by enough for reason and headers. */
  static final int MAX_VALUE_BYTES = 900_000;

  private static final int MAX_HEADER_BYTES = 50_000;
  private static final int MAX_REASON = 2_000;

  private Refusal() {}

  /** The dead letter of a record. */
  public static ProducerRecord<String, byte[]> of(
      String topic,
      int partition,
      long offset,
      Headers headers,
      byte[] value,
      String reason,
      String reader) {
    String why = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) + "..." : reason;
    byte[] kept = value;
    if (value != null && value.length > MAX_VALUE_BYTES) {
      kept = Arrays.copyOf(value, MAX_VALUE_BYTES);
      why += " (the value had " + value.length + " bytes and was cut)";
    }
    Headers keptHeaders = headers;
    if (size(headers) > MAX_HEADER_BYTES) {
      keptHeaders = new RecordHeaders();
      why += " (the headers had " + size(headers) + " bytes and were left out)";
    }
    ConsumerRecord<String, byte[]> source =
        new ConsumerRecord<>(
            topic,
            partition,
            offset,
            ConsumerRecord.NO_TIMESTAMP,
            TimestampType.NO_TIMESTAMP_TYPE,
            ConsumerRecord.NULL_SIZE,
            ConsumerRecord.NULL_SIZE,
            null,
            kept,
            keptHeaders,
            Optional.empty());
    return DeadLetters.of(source, why, reader);
  }

  private static long size(Headers headers) {
    long bytes = 0;
    for (Header header : headers) {
      bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
    return bytes;
  }
}
