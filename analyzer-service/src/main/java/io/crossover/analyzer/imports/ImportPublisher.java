package io.crossover.analyzer.imports;

import io.crossover.analyzer.database.SqlErrors;
import io.crossover.analyzer.kafka.Broker;
import io.crossover.analyzer.kafka.BrokerUnavailableException;
import io.crossover.events.imported.ResultImport;
import io.crossover.events.imported.ResultsImported;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Sends imports to their topic. */
@Singleton
final class ImportPublisher {

  /** Parts on their way at the same time, so that a large import does not stand in memory twice. */
  private static final int WINDOW = 20;

  private final EventCodec codec = new EventCodec("/crossover/analyzer/api");
  private final Broker broker;
  private final Clock clock;

  ImportPublisher(Broker broker, Clock clock) {
    this.broker = broker;
    this.clock = clock;
  }

  /**
   * Returns when the broker has every part.
   *
   * @throws BrokerUnavailableException when it may not have all of them
   */
  void publish(ResultImport results) {
    Instant now = clock.instant();
    Iterator<ResultsImported> parts = results.parts(now);
    try {
      Producer<String, byte[]> producer = broker.producer();
      while (parts.hasNext()) {
        List<Future<?>> sent = new ArrayList<>();
        while (parts.hasNext() && sent.size() < WINDOW) {
          ResultsImported part = parts.next();
          sent.add(producer.send(codec.encode(Topics.IMPORTS.topic(), part.key(), part, now)));
        }
        for (Future<?> one : sent) {
          one.get();
        }
      }
    } catch (ExecutionException | KafkaException e) {
      throw new BrokerUnavailableException(
          "an import was not taken by Kafka: " + SqlErrors.line(e), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
