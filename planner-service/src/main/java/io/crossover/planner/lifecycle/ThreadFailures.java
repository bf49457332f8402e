package io.crossover.planner.lifecycle;

import io.crossover.planner.metrics.PlannerMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a Streams thread that died, for the broker may just have been away; a thread that keeps
 * dying ends the client, which fails the liveness check.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
  private static final int LIMIT = 10;
  private static final Duration WITHIN = Duration.ofMinutes(5);

  private final PlannerMetrics metrics;
  private final Clock clock;
  private final Deque<Instant> failures = new ArrayDeque<>();

  ThreadFailures(PlannerMetrics metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
    Instant now = clock.instant();
    metrics.restart("topology");
    failures.addLast(now);
    failures.removeIf(failure -> failure.isBefore(now.minus(WITHIN)));
    if (failures.size() > LIMIT) {
      LOG.error("the Streams thread died {} times within {}: giving up", LIMIT, WITHIN, exception);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.error("the Streams thread died and is replaced", exception);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
