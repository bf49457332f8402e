package io.crossover.analyzer.ingest;

import io.crossover.analyzer.config.AnalyzerConfig;
import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.estimate.EstimateRequests;
import io.crossover.analyzer.kafka.Broker;
import io.crossover.analyzer.observe.IngestMetrics;
import io.crossover.analyzer.retry.Backoff;
import io.crossover.events.Event;
import io.crossover.events.imported.ResultsImported;
import io.crossover.events.probe.ProbeEvent;
import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunEvent;
import io.crossover.events.sweep.SweepEvent;
import io.crossover.events.wire.Topics;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The readers: one for sweeps and runs, some for curves, one for imports, which are large and would
 * hold up the others, and one for probes. Of the readers of curves one can understand records while
 * another waits for the database.
 */
@Singleton
public final class Ingestion {

  private static final long JOIN_MILLIS = 1_500;

  private final Broker broker;
  private final IngestMetrics metrics;
  private final DeadLetterOutbox deadLetters;
  private final Duration longestWait;
  private final Map<String, TopicReader> readers = new LinkedHashMap<>();
  private final List<Thread> threads = new ArrayList<>();

  Ingestion(
      AnalyzerConfig config,
      Database database,
      EstimateRequests requests,
      Broker broker,
      IngestMetrics metrics) {
    this.broker = broker;
    this.metrics = metrics;
    this.deadLetters = new DeadLetterOutbox(broker::producer, metrics);
    this.longestWait = config.maxRetryDelay();
    add(
        "results",
        Map.of(
            Topics.SWEEP_EVENTS.topic(), SweepEvent.class,
            Topics.RUN_EVENTS.topic(), RunEvent.class),
        new ResultWriter(database, requests));
    if (config.curveReaders() < 1 || config.curveReaders() > Topics.RUN_METRICS.partitions()) {
      throw new IllegalArgumentException(
          "crossover.analyzer.curve-readers is "
              + config.curveReaders()
              + "; expected 1 to "
              + Topics.RUN_METRICS.partitions());
    }
    for (int i = 0; i < config.curveReaders(); i++) {
      add(
          "curves-" + i,
          Map.of(Topics.RUN_METRICS.topic(), MetricBatch.class),
          new PointWriter(database, metrics));
    }
    add(
        "imports",
        Map.of(Topics.IMPORTS.topic(), ResultsImported.class),
        new ImportWriter(database, requests));
    add("probes", Map.of(Topics.PROBES.topic(), ProbeEvent.class), new ProbeWriter(database));
  }

  private void add(String name, Map<String, Class<? extends Event>> families, BatchWriter writer) {
    readers.put(
        name,
        new TopicReader(
            families,
            () -> broker.consumer(name),
            new SplittingWriter(writer),
            deadLetters,
            metrics,
            new Backoff(longestWait)));
  }

  /** Starts a thread for each reader. */
  public void start() {
    readers.forEach(
        (name, reader) -> {
          Thread thread = new Thread(reader, "ingest-" + name);
          thread.setDaemon(true);
          thread.start();
          threads.add(thread);
        });
  }

  /** Ends the threads, after the batches they are at. */
  public void stop() throws InterruptedException {
    readers.values().forEach(TopicReader::stop);
    long deadline = System.nanoTime() + JOIN_MILLIS * 1_000_000;
    for (Thread thread : threads) {
      thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      thread.interrupt();
    }
  }

  /** Where each reader stands, by its name. */
  public Map<String, ReaderState> states() {
    Map<String, ReaderState> states = new LinkedHashMap<>();
    readers.forEach((name, reader) -> states.put(name, reader.state()));
    return states;
  }

  /** Whether every thread that was started still runs. */
  public boolean alive() {
    return threads.stream().allMatch(Thread::isAlive);
  }
}
