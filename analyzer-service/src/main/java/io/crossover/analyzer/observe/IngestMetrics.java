package io.crossover.analyzer.observe;

import io.crossover.events.wire.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Counts what ingestion does. */
@Singleton
public final class IngestMetrics {

  private static final List<Topics> TOPICS =
      List.of(Topics.SWEEP_EVENTS, Topics.RUN_EVENTS, Topics.RUN_METRICS, Topics.IMPORTS);

  private final MeterRegistry registry;
  private final Timer batch;
  private final Counter databaseErrors;

  /** Registers the counters, so that they are there before the first record. */
  public IngestMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.batch =
        Timer.builder(MetricNames.BATCH)
            .description("One batch of records, read and stored")
            .register(registry);
    this.databaseErrors =
        Counter.builder(MetricNames.DATABASE_ERRORS)
            .description("Batches that waited for the database")
            .register(registry);
    for (Topics topic : TOPICS) {
      records(topic.topic());
      deadLetters(topic.topic());
    }
  }

  /** Records of a topic were handled. */
  public void records(String topic, int count) {
    records(topic).increment(count);
  }

  /** A record of a topic went to the dead letters. */
  public void deadLetter(String topic) {
    deadLetters(topic).increment();
  }

  /** A batch was stored in this time. */
  public void batch(long nanos) {
    batch.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A batch waits for the database. */
  public void databaseError() {
    databaseErrors.increment();
  }

  private Counter records(String topic) {
    return Counter.builder(MetricNames.RECORDS)
        .description("Records that were handled")
        .tag(MetricNames.TOPIC_LABEL, topic)
        .register(registry);
  }

  private Counter deadLetters(String topic) {
    return Counter.builder(MetricNames.DEAD_LETTERS)
        .description("Records that could not be read or stored")
        .tag(MetricNames.TOPIC_LABEL, topic)
        .register(registry);
  }
}
