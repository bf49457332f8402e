package io.crossover.trainer.checkpoint;

import io.crossover.events.run.RunSpec;
import io.crossover.trainer.metrics.CheckpointMetrics;
import io.crossover.trainer.metrics.CheckpointMetrics.Operation;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of a trainer's runs, written by threads of their own. What goes wrong with the
 * store is a warning and a metric, and never the end of a training.
 */
public final class Checkpoints implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

  private final CheckpointStore store;
  private final Duration every;
  private final Duration retention;
  private final CheckpointMetrics metrics;
  private final Clock clock;
  private final ExecutorService writers = Executors.newCachedThreadPool(named("checkpoint-writer"));
  private final ScheduledExecutorService cleaner =
      Executors.newSingleThreadScheduledExecutor(named("checkpoint-cleaner"));

  /**
   * Checkpoints in a store.
   *
   * @param every the least time between two checkpoints of a run
   * @param retention how long one is kept that nobody came back for
   */
  public Checkpoints(
      CheckpointStore store,
      Duration every,
      Duration retention,
      CheckpointMetrics metrics,
      Clock clock) {
    this.store = store;
    this.every = every;
    this.retention = retention;
    this.metrics = metrics;
    this.clock = clock;
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Removes what is too old, now and every hour. */
  public void start() {
    LOG.info("Checkpoints every {} in {}", every, store.place());
    cleaner.scheduleWithFixedDelay(
        this::clean, 0, BETWEEN_CLEANINGS.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The least time between two checkpoints of a run. */
  public Duration every() {
    return every;
  }

  /**
   * The checkpoint of a run, whichever attempt.
   *
   * @param trainer who writes it
   */
  public RunCheckpoint of(RunSpec spec, String trainer) {
    return new RunCheckpoint(spec, trainer, store, writers, metrics, clock);
  }

  /** Removes checkpoints, set aside or not, that were last written too long ago. */
  void clean() {
    try {
      int count = 0;
      for (String name : store.olderThan(clock.instant().minus(retention))) {
        if (CheckpointNames.isOurs(name)) {
          store.delete(name);
          count++;
        }
      }
      if (count > 0) {
        LOG.info("Removed {} checkpoints older than {} from {}", count, retention, store.place());
      }
    } catch (IOException e) {
      metrics.failed(Operation.DELETE);
      LOG.warn("Old checkpoints stay in {} for now: {}", store.place(), e.toString());
    }
  }

  /** Lets what is being written end, for a moment. */
  @Override
  public void close() {
    cleaner.shutdownNow();
    writers.shutdown();
    try {
      if (!writers.awaitTermination(1, TimeUnit.SECONDS)) {
        LOG.warn("A checkpoint was not written to its end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }
}
