package io.crossover.analyzer.observe;

import io.crossover.analyzer.config.AnalyzerConfig;
import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.database.SqlErrors;
import io.crossover.gapmodel.estimate.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The answers and the progress as gauges, read from the database from time to time, so that every
 * replica shows the same. A number that does not exist has no series.
 */
@Singleton
public final class Gauges {

  private static final Logger LOG = Logger.getLogger(Gauges.class);
  private static final int KEY_DIGITS = 8;

  private final Database database;
  private final AnalyzerConfig config;
  private final MultiGauge gap;
  private final MultiGauge batchSize;
  private final MultiGauge lower;
  private final MultiGauge upper;
  private final MultiGauge verdict;
  private final MultiGauge runs;
  private final MultiGauge importedRuns;
  private final MultiGauge sweeps;
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
    this.gap =
        gauge(MetricNames.GAP, "Gap at a batch size; above 0 the baseline is better", registry);
    this.batchSize = gauge(MetricNames.BATCH_SIZE, "Crossover, samples a step", registry);
    this.lower = gauge(MetricNames.BATCH_SIZE_LOWER, "Its lower bound", registry);
    this.upper = gauge(MetricNames.BATCH_SIZE_UPPER, "Its upper bound", registry);
    this.verdict = gauge(MetricNames.VERDICT, "1 for the present verdict", registry);
    this.runs = gauge(MetricNames.RUNS, "Runs by state", registry);
    this.importedRuns = gauge(MetricNames.IMPORTED_RUNS, "Runs of other tools by state", registry);
    this.sweeps = gauge(MetricNames.SWEEPS, "Sweeps by state", registry);
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
      show(GaugeRows.read(database));
    } catch (SQLException | RuntimeException e) {
      LOG.debugf(e, "The gauges keep their values: %s", SqlErrors.line(e));
    }
  }

  private void show(GaugeRows rows) {
    Function<AnswerRow, Tags> tags = tags(rows.answers());
    List<Row<?>> gaps = new ArrayList<>();
    List<Row<?>> verdicts = new ArrayList<>();
    for (AnswerRow answer : rows.answers()) {
      Tags of = tags.apply(answer);
      answer
          .gaps()
          .forEach(
              (at, percent) ->
                  gaps.add(Row.of(of.and(MetricNames.BATCH_SIZE_LABEL, "" + at), percent)));
      for (Verdict each : Verdict.values()) {
        int present = each.name().equals(answer.verdict()) ? 1 : 0;
        verdicts.add(Row.of(of.and(MetricNames.VERDICT_LABEL, each.name()), present));
      }
    }
    gap.register(gaps, true);
    verdict.register(verdicts, true);
    batchSize.register(present(rows.answers(), AnswerRow::batchSize, tags), true);
    lower.register(present(rows.answers(), AnswerRow::lower, tags), true);
    upper.register(present(rows.answers(), AnswerRow::upper, tags), true);
    runs.register(byState(rows.runs()), true);
    importedRuns.register(byState(rows.importedRuns()), true);
    sweeps.register(byState(rows.sweeps()), true);
  }

  private static List<Row<?>> present(
      List<AnswerRow> answers,
      Function<AnswerRow, OptionalDouble> value,
      Function<AnswerRow, Tags> tags) {
    List<Row<?>> rows = new ArrayList<>();
    for (AnswerRow answer : answers) {
      value.apply(answer).ifPresent(number -> rows.add(Row.of(tags.apply(answer), number)));
    }
    return rows;
  }

  private static List<Row<?>> byState(Map<String, Long> counts) {
    List<Row<?>> rows = new ArrayList<>();
    counts.forEach(
        (state, count) -> rows.add(Row.of(Tags.of(MetricNames.STATE_LABEL, state), count)));
    return rows;
  }

  /** Configurations of one name are told apart by the beginning of their keys. */
  private static Function<AnswerRow, Tags> tags(List<AnswerRow> answers) {
    Map<String, Long> keys =
        answers.stream()
            .map(answer -> Map.entry(answer.name(), answer.key()))
            .distinct()
            .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.counting()));
    return answer -> {
      String name = answer.name();
      if (keys.get(name) > 1) {
        name += " " + answer.key().substring(0, Math.min(KEY_DIGITS, answer.key().length()));
      }
      return Tags.of(MetricNames.CONFIGURATION_LABEL, name, MetricNames.PAIR_LABEL, answer.pair());
    };
  }

  private static MultiGauge gauge(String name, String description, MeterRegistry registry) {
    return MultiGauge.builder(name).description(description).register(registry);
  }
}
