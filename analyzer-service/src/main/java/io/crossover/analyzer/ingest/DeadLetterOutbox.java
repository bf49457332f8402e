package io.crossover.analyzer.ingest;

import io.crossover.analyzer.observe.IngestMetrics;
import io.crossover.events.wire.DeadLetters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/** Sends what cannot be read or stored to the dead-letters topic. */
final class DeadLetterOutbox {

  private static final Logger LOG = Logger.getLogger(DeadLetterOutbox.class);
  private static final String READER = "analyzer";
  private static final int REASON_LENGTH = 2_000;
  private static final int CUT = 256 << 10;

  private final Supplier<Producer<String, byte[]>> producers;
  private final IngestMetrics metrics;

  /** With what gives the producer, which cannot be made while the broker's name is not known. */
  DeadLetterOutbox(Supplier<Producer<String, byte[]>> producers, IngestMetrics metrics) {
    this.producers = producers;
    this.metrics = metrics;
  }

  /**
   * Returns when the broker has all of them. A value that is too large with the reason beside it is
   * cut; the source offset tells where it stands whole.
   *
   * @throws KafkaException when it has not; sending again may repeat some
   */
  void send(List<Refused> refused) {
    if (refused.isEmpty()) {
      return;
    }
    Producer<String, byte[]> producer = producers.get();
    Map<Refused, Future<?>> sent = new LinkedHashMap<>();
    for (Refused one : refused) {
      sent.put(one, producer.send(letter(one)));
    }
    try {
      for (Map.Entry<Refused, Future<?>> one : sent.entrySet()) {
        await(producer, one.getKey(), one.getValue());
      }
    } catch (ExecutionException e) {
      throw new KafkaException("no dead letter was sent: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
    refused.forEach(this::count);
  }

  private static void await(Producer<String, byte[]> producer, Refused refused, Future<?> sent)
      throws InterruptedException, ExecutionException {
    try {
      sent.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof RecordTooLargeException)) {
        throw e;
      }
      producer.send(cut(refused)).get();
    }
  }

  private void count(Refused one) {
    metrics.deadLetter(one.source().topic());
    LOG.warnf(
        "Dead letter from %s-%d, offset %d: %s",
        one.source().topic(), one.source().partition(), one.source().offset(), one.reason());
  }

  private static ProducerRecord<String, byte[]> letter(Refused refused) {
    String reason = refused.reason();
    return DeadLetters.of(
        refused.source(), reason.substring(0, Math.min(reason.length(), REASON_LENGTH)), READER);
  }

  private static ProducerRecord<String, byte[]> cut(Refused refused) {
    byte[] whole = refused.source().value();
    String reason = "only the first " + CUT + " bytes are here; " + refused.reason();
    ProducerRecord<String, byte[]> letter = letter(new Refused(refused.source(), reason));
    return new ProducerRecord<>(
        letter.topic(),
        null,
        letter.key(),
        Arrays.copyOf(whole, Math.min(whole.length, CUT)),
        letter.headers());
  }
}
