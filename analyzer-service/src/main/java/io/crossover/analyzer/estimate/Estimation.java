package io.crossover.analyzer.estimate;

import io.crossover.analyzer.config.AnalyzerConfig;
import io.crossover.analyzer.database.SqlErrors;
import io.crossover.analyzer.retry.Backoff;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The thread that answers requests. It also looks for configurations that nobody asked about, at
 * start and from time to time: those of a process that ended between storing and estimating.
 */
@Singleton
public final class Estimation implements Runnable {

  private static final Logger LOG = Logger.getLogger(Estimation.class);
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final EstimateRequests requests;
  private final Estimator estimator;
  private final EstimatePublisher publisher;
  private final Duration reconcileInterval;
  private final Backoff backoff;
  private final Thread thread = new Thread(this, "estimate");
  private volatile boolean stopping;

  Estimation(
      EstimateRequests requests,
      Estimator estimator,
      EstimatePublisher publisher,
      AnalyzerConfig config) {
    this.requests = requests;
    this.estimator = estimator;
    this.publisher = publisher;
    this.reconcileInterval = config.reconcileInterval();
    this.backoff = new Backoff(config.maxRetryDelay());
    thread.setDaemon(true);
  }

  /** Starts the thread. */
  public void start() {
    thread.start();
  }

  /** Ends the thread, within the given time at best. */
  public void stop(Duration limit) throws InterruptedException {
    stopping = true;
    thread.interrupt();
    thread.join(limit.toMillis());
  }

  /** Whether the thread runs. */
  public boolean alive() {
    return thread.isAlive();
  }

  /** Answers requests until it is stopped; called by its thread. */
  @Override
  public void run() {
    long reconciled = System.nanoTime() - reconcileInterval.toNanos();
    while (!stopping) {
      try {
        if (System.nanoTime() - reconciled >= reconcileInterval.toNanos()) {
          attempt(List.of(), () -> requests.add(estimator.due()));
          reconciled = System.nanoTime();
        }
        Optional<String> key = requests.take(IDLE);
        if (key.isPresent()) {
          attempt(List.of(key.get()), () -> refresh(key.get()));
        }
      } catch (InterruptedException e) {
        LOG.debug("Interrupted", e);
      }
    }
  }

  private void refresh(String key) throws SQLException {
    if (estimator.refresh(key)) {
      publisher.wake();
    }
  }

  private void attempt(List<String> keys, Step step) throws InterruptedException {
    try {
      step.run();
      backoff.succeeded();
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("No estimate now, trying again: %s", SqlErrors.line(e));
      LOG.debug("The cause", e);
      requests.add(keys);
      Thread.sleep(backoff.failed().toMillis());
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws SQLException;
  }
}
