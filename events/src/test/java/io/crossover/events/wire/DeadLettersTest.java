package io.crossover.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

  @Test
  void bytesAndHeadersAreKeptWithTheReasonAndTheOffset() {
    ConsumerRecord<String, byte[]> source = record("not json".getBytes(StandardCharsets.UTF_8));
    source.headers().add("ce_type", "x".getBytes(StandardCharsets.UTF_8));

    ProducerRecord<String, byte[]> letter = DeadLetters.of(source, "because", "reader");

    assertThat(letter.topic()).isEqualTo("crossover.dead-letters");
    assertThat(letter.key()).isEqualTo("crossover.run.events");
    assertThat(letter.value()).isEqualTo(source.value());
    assertThat(text(letter, "ce_type")).isEqualTo("x");
    assertThat(text(letter, DeadLetters.REASON)).isEqualTo("because");
    assertThat(text(letter, DeadLetters.SOURCE_TOPIC)).isEqualTo("crossover.run.events");
    assertThat(text(letter, DeadLetters.SOURCE_PARTITION)).isEqualTo("3");
    assertThat(text(letter, DeadLetters.SOURCE_OFFSET)).isEqualTo("42");
    assertThat(text(letter, DeadLetters.READER)).isEqualTo("reader");
    assertThat(source.headers().toArray()).hasSize(1);
  }

  @Test
  void whatIsTooLargeForARecordIsCutAndTheReasonSaysSo() {
    ConsumerRecord<String, byte[]> source = record(new byte[1 << 20]);
    source.headers().add("big", new byte[60_000]);

    ProducerRecord<String, byte[]> letter = DeadLetters.of(source, "r".repeat(5_000), "reader");

    assertThat(letter.value()).hasSize(DeadLetters.MAX_VALUE_BYTES);
    assertThat(letter.headers().lastHeader("big")).isNull();
    assertThat(text(letter, DeadLetters.REASON))
        .hasSizeLessThan(2_200)
        .contains("the value had 1048576 bytes and was cut")
        .contains("the headers had 60003 bytes and were left out");
  }

  private static ConsumerRecord<String, byte[]> record(byte[] value) {
    return new ConsumerRecord<>("crossover.run.events", 3, 42, "key", value);
  }

  private static String text(ProducerRecord<String, byte[]> letter, String header) {
    return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
  }
}
