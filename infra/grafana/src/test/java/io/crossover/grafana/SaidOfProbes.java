package io.crossover.grafana;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.probe.Curvature;
import io.crossover.events.probe.ProbeEvent;
import io.crossover.events.probe.ProbeEvent.ConfigurationProbed;
import io.crossover.events.probe.ProbeEvent.ProbeFailed;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What a trainer says of probes. A configuration whose runs train nothing cannot be probed, so this
 * says it in a trainer's place.
 */
final class SaidOfProbes {

  private static final int PARAMETERS = 8_000;

  /** Below the cubic root of the parameters, so that a crossover is predicted. */
  private static final Curvature CURVATURE = new Curvature(100, 2, 10, 40, true);

  private SaidOfProbes() {}

  /** One that found the quantities of the theory, and one that failed. */
  static void send(String kafka, Configuration configuration) {
    Instant now = Instant.now();
    send(
        kafka,
        new ConfigurationProbed(
            spec(configuration), "observed", now, PARAMETERS, 5, 2, 4, List.of(CURVATURE), 9),
        new ProbeFailed(spec(configuration), "observed", now.plusSeconds(1), "no data"));
  }

  private static ProbeSpec spec(Configuration configuration) {
    return ProbeSpec.of(
        UUID.randomUUID(), configuration, OptimizerSpec.adam(), 64, 0.003, 0.95, 0, 300);
  }

  private static void send(String kafka, ProbeEvent... events) {
    EventCodec codec = new EventCodec("/crossover/test");
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (ProbeEvent event : events) {
        String key = event.spec().configurationKey();
        producer.send(codec.encode(Topics.PROBES.topic(), key, event, event.at()));
      }
    }
  }
}
