package io.crossover.analyzer;

import io.crossover.analyzer.config.AnalyzerConfig;
import io.crossover.analyzer.estimate.EstimatePublisher;
import io.crossover.analyzer.estimate.Estimation;
import io.crossover.analyzer.ingest.Ingestion;
import io.crossover.analyzer.live.ChangeListener;
import io.crossover.analyzer.observe.Gauges;
import io.crossover.analyzer.retention.CurveRetention;
import io.crossover.analyzer.schema.Schema;
import io.crossover.analyzer.schema.UnusableDatabaseException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Starts the parts of the service in their order and stops them in reverse. */
@Singleton
final class AnalyzerLifecycle {

  private static final Logger LOG = Logger.getLogger(AnalyzerLifecycle.class);
  private static final Duration STOP = Duration.ofMillis(300);

  private final AnalyzerConfig config;
  private final Schema schema;
  private final Ingestion ingestion;
  private final Estimation estimation;
  private final EstimatePublisher publisher;
  private final Gauges gauges;
  private final CurveRetention retention;
  private final ChangeListener changes;

  AnalyzerLifecycle(
      AnalyzerConfig config,
      Schema schema,
      Ingestion ingestion,
      Estimation estimation,
      EstimatePublisher publisher,
      Gauges gauges,
      CurveRetention retention,
      ChangeListener changes) {
    this.config = config;
    this.schema = schema;
    this.ingestion = ingestion;
    this.estimation = estimation;
    this.publisher = publisher;
    this.gauges = gauges;
    this.retention = retention;
    this.changes = changes;
  }

  void start(@Observes StartupEvent event) {
    prepareSchema();
    changes.start();
    publisher.start();
    estimation.start();
    gauges.start();
    retention.start();
    ingestion.start();
  }

  /**
   * Ends the process where the database cannot be used, or where only its schema was wanted. Not by
   * an exception: Quarkus would answer with a stack trace, and {@code System.exit} would wait for
   * this very method to return. Nothing has to be closed yet.
   */
  private void prepareSchema() {
    try {
      schema.prepare();
      if (config.migrateOnly()) {
        System.out.println("crossover-analyzer: the database schema is up to date");
        Runtime.getRuntime().halt(0);
      }
    } catch (UnusableDatabaseException e) {
      LOG.debug("The cause", e);
      System.err.println("crossover-analyzer does not start: " + e.getMessage());
      Runtime.getRuntime().halt(1);
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    ingestion.stop();
    retention.stop();
    gauges.stop();
    estimation.stop(STOP);
    publisher.stop(STOP);
    changes.stop();
  }

  @Produces
  @Singleton
  static Clock clock() {
    return Clock.systemUTC();
  }
}
