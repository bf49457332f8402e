package io.crossover.analyzer.probe;

import io.crossover.analyzer.kafka.Broker;
import io.crossover.analyzer.kafka.BrokerUnavailableException;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import jakarta.inject.Singleton;
import java.time.Clock;

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
    String key = probe.probeId().toString();
    broker.send(codec.encode(Topics.RUN_SPECS.topic(), key, probe, clock.instant()), "a probe");
  }
}
