package io.crossover.analyzer.observe;

import io.crossover.events.wire.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts what ingestion does. */
@Singleton
public final class IngestMetrics {

  private static final List<Topics> TOPICS =
      List.of(
          Topics.SWEEP_EVENTS,
          Topics.RUN_EVENTS,
          Topics.RUN_METRICS,
          Topics.IMPORTS,
          Topics.PROBES);

  private final MeterRegistry registry;
  private final Timer batch;
  private final Counter databaseErrors;
  private final Counter points;
  private final Map<String, Map<Object, Long>> lags = new ConcurrentHashMap<>();

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
    this.points =
        Counter.builder(MetricNames.POINTS)
            .description("Points of curves that were stored, repeated ones included")
            .register(registry);
    for (Topics topic : TOPICS) {
      records(topic.topic());
      deadLetters(topic.topic());
      delays(topic.topic());
      lags.put(topic.topic(), lagGauge(topic.topic()));
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

  /** Points were stored. */
  public void points(int count) {
    points.increment(count);
  }

  /** So many records of a topic wait in the partitions that one reader of this replica has. */
  public void lag(String topic, Object reader, long waiting) {
    lags.computeIfAbsent(topic, this::lagGauge).put(reader, waiting);
  }

  /** The first record of a batch was stored so long after it was written to its topic. */
  public void delay(String topic, long millis) {
    delays(topic).record(Math.max(0, millis), TimeUnit.MILLISECONDS);
  }

  /** A batch was stored in this time. */
  public void batch(long nanos) {
    batch.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A batch waits for the database. */
  public void databaseError() {
    databaseErrors.increment();
  }

  private Map<Object, Long> lagGauge(String topic) {
    Map<Object, Long> lag = new ConcurrentHashMap<>();
    Gauge.builder(MetricNames.LAG, lag, IngestMetrics::sum)
        .description("Records that wait to be stored")
        .tag(MetricNames.TOPIC_LABEL, topic)
        .register(registry);
    return lag;
  }

  private static double sum(Map<Object, Long> parts) {
    return parts.values().stream().mapToLong(Long::longValue).sum();
  }

  private Timer delays(String topic) {
    return Timer.builder(MetricNames.DELAY)
        .description("From a record's time to its being stored; of the first of each batch")
        .tag(MetricNames.TOPIC_LABEL, topic)
        .register(registry);
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
