package io.crossover.analyzer.retention;

import io.crossover.analyzer.config.AnalyzerConfig;
import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.database.SqlErrors;
import io.crossover.analyzer.observe.RetentionMetrics;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Thins and removes old curves from time to time, some runs at once, so that nothing waits for it.
 */
@Singleton
public final class CurveRetention {

  private static final Logger LOG = Logger.getLogger(CurveRetention.class);

  private final CurveRows rows;
  private final RetentionPolicy policy;
  private final RetentionMetrics metrics;
  private final long intervalMillis;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "curve-retention");
            made.setDaemon(true);
            return made;
          });

  CurveRetention(AnalyzerConfig config, Database database, RetentionMetrics metrics) {
    this.rows = new CurveRows(database);
    this.policy = RetentionPolicy.of(config);
    this.metrics = metrics;
    this.intervalMillis = config.retentionInterval().toMillis();
  }

  /** Begins, where the policy asks for anything. */
  public void start() {
    if (policy.thins() || policy.removes()) {
      thread.scheduleWithFixedDelay(
          this::apply, intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
    }
  }

  /** Ends, leaving a transaction that is under way to the database. */
  public void stop() {
    thread.shutdownNow();
  }

  private void apply() {
    try {
      if (policy.removes()) {
        all("removed", () -> rows.remove(policy.removeAfter()));
      }
      if (policy.thins()) {
        all("thinned", () -> rows.thin(policy.thinAfter(), policy.keep()));
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("Old curves stay until the next try: %s", SqlErrors.line(e));
      LOG.debug("The cause", e);
    }
  }

  private void all(String what, Step step) throws SQLException {
    CurveRows.Done done;
    do {
      done = step.take();
      metrics.gone(what, done.points());
    } while (done.full() && !Thread.currentThread().isInterrupted());
  }

  @FunctionalInterface
  private interface Step {
    CurveRows.Done take() throws SQLException;
  }
}
