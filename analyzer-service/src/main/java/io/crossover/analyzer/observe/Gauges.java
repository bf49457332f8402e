package io.crossover.analyzer.observe;

import io.crossover.analyzer.config.AnalyzerConfig;
import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.database.SqlErrors;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The answers and the progress as gauges, read from the database from time to time, so that every
 * replica shows the same. A number that does not exist has no series.
 */
@Singleton
public final class Gauges {

  private static final Logger LOG = Logger.getLogger(Gauges.class);

  private final Database database;
  private final AnalyzerConfig config;
  private final AnswerGauges answers;
  private final MultiGauge runs;
  private final MultiGauge importedRuns;
  private final MultiGauge sweeps;
  private final MultiGauge silence;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "gauges");
            made.setDaemon(true);
            return made;
          });

  Gauges(Database database, AnalyzerConfig config, MeterRegistry registry) {
    this.database = database;
    this.config = config;
    this.answers = new AnswerGauges(registry);
    this.runs = gauge(MetricNames.RUNS, "Runs by state", registry);
    this.importedRuns = gauge(MetricNames.IMPORTED_RUNS, "Runs of other tools by state", registry);
    this.sweeps = gauge(MetricNames.SWEEPS, "Sweeps by state", registry);
    this.silence =
        gauge(
            MetricNames.SWEEP_SILENCE,
            "Longest time since anything was heard of a running sweep; 0 without one",
            registry);
  }

  /** Starts reading. */
  public void start() {
    long millis = config.gaugeInterval().toMillis();
    thread.scheduleWithFixedDelay(this::refresh, 0, millis, TimeUnit.MILLISECONDS);
  }

  /** Stops reading. */
  public void stop() {
    thread.shutdownNow();
  }

  private void refresh() {
    try {
      show(GaugeRows.read(database, config.gaugeRetention()));
    } catch (SQLException | RuntimeException e) {
      LOG.debugf(e, "The gauges keep their values: %s", SqlErrors.line(e));
    }
  }

  private void show(GaugeRows rows) {
    answers.show(rows.answers(), rows.runs());
    runs.register(
        byState(RunCount.byState(rows.runs(), run -> !run.imported(), RunCount.STATES)), true);
    importedRuns.register(
        byState(RunCount.byState(rows.runs(), RunCount::imported, RunCount.IMPORTED_STATES)), true);
    sweeps.register(byState(rows.sweeps()), true);
    silence.register(by(MetricNames.RUNS_LABEL, rows.silenceSeconds()), true);
  }

  private static List<Row<?>> byState(Map<String, Long> counts) {
    return by(MetricNames.STATE_LABEL, counts);
  }

  private static List<Row<?>> by(String label, Map<String, ? extends Number> values) {
    List<Row<?>> rows = new ArrayList<>();
    values.forEach((of, value) -> rows.add(Row.of(Tags.of(label, of), value)));
    return rows;
  }

  private static MultiGauge gauge(String name, String description, MeterRegistry registry) {
    return MultiGauge.builder(name).description(description).register(registry);
  }
}
