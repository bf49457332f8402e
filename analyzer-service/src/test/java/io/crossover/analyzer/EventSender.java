package io.crossover.analyzer;

import io.crossover.events.Event;
import io.crossover.events.imported.ResultsImported;
import io.crossover.events.probe.ProbeEvent;
import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunEvent;
import io.crossover.events.sweep.SweepEvent;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.Topics;
import io.crossover.testing.TestServers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends events as planner and trainers do, each to its topic under its key. */
final class EventSender implements AutoCloseable {

  private static final EventCodec CODEC = new EventCodec("/crossover/test");

  private final KafkaProducer<String, byte[]> producer;

  EventSender() {
    Map<String, Object> settings = Map.of("bootstrap.servers", TestServers.kafka(), "acks", "all");
    try (Admin admin = Admin.create(settings)) {
      Topics.create(admin, (short) 1);
    }
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /** Returns when the broker has all of them. */
  void send(List<? extends Event> events) {
    for (Event event : events) {
      producer.send(CODEC.encode(topic(event), key(event), event, Instant.now()));
    }
    producer.flush();
  }

  static String topic(Event event) {
    if (event instanceof SweepEvent) {
      return Topics.SWEEP_EVENTS.topic();
    } else if (event instanceof ResultsImported) {
      return Topics.IMPORTS.topic();
    } else if (event instanceof ProbeEvent) {
      return Topics.PROBES.topic();
    }
    return event instanceof RunEvent ? Topics.RUN_EVENTS.topic() : Topics.RUN_METRICS.topic();
  }

  private static String key(Event event) {
    if (event instanceof SweepEvent sweep) {
      return sweep.sweepId().toString();
    } else if (event instanceof RunEvent run) {
      return run.sweepId().toString();
    } else if (event instanceof ResultsImported part) {
      return part.key();
    } else if (event instanceof ProbeEvent probe) {
      return probe.spec().configurationKey();
    }
    return ((MetricBatch) event).runId().toString();
  }

  @Override
  public void close() {
    producer.close();
  }
}
