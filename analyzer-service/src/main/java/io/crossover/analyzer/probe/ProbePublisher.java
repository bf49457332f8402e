package io.crossover.analyzer.probe;

import io.crossover.analyzer.database.SqlErrors;
import io.crossover.analyzer.kafka.Broker;
import io.crossover.analyzer.kafka.BrokerUnavailableException;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Sends probes to the trainers' queue. */
@Singleton
final class ProbePublisher {

  private final EventCodec codec = new EventCodec("/crossover/analyzer/api");
  private final Broker broker;
  private final Clock clock;

  ProbePublisher(Broker broker, Clock clock) {
    this.broker = broker;
    this.clock = clock;
  }

  /**
   * Returns when the broker has it.
   *
   * @throws BrokerUnavailableException when it may not have it
   */
  void publish(ProbeSpec probe) {
    try {
      String key = probe.probeId().toString();
      broker
          .producer()
          .send(codec.encode(Topics.RUN_SPECS.topic(), key, probe, clock.instant()))
          .get();
    } catch (ExecutionException | KafkaException e) {
      throw new BrokerUnavailableException(
          "a probe was not taken by Kafka: " + SqlErrors.line(e), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
