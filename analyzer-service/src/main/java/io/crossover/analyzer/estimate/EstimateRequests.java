package io.crossover.analyzer.estimate;

import io.crossover.analyzer.config.AnalyzerConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * The configurations that wait for an estimate. Lost when the process ends; {@link Estimation}
 * finds them again from the tables.
 */
@Singleton
public final class EstimateRequests {

  private final EstimateSchedule schedule;

  /** With the shortest time between two estimates of a configuration. */
  @Inject
  EstimateRequests(AnalyzerConfig config) {
    this(config.estimateInterval());
  }

  /** With the shortest time between two estimates of a configuration. */
  public EstimateRequests(Duration interval) {
    this.schedule = new EstimateSchedule(interval);
  }

  /** Asks for estimates of the configurations with these keys. */
  public synchronized void add(Collection<String> keys) {
    if (!keys.isEmpty()) {
      long now = System.nanoTime();
      keys.forEach(key -> schedule.request(key, now));
      notifyAll();
    }
  }

  /** The next configuration whose time has come, or empty when none has within {@code limit}. */
  synchronized Optional<String> take(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      long now = System.nanoTime();
      Optional<String> key = schedule.next(now);
      if (key.isPresent() || now >= deadline) {
        return key;
      }
      long until = Math.min(schedule.nextTime().orElse(deadline), deadline);
      long millis = Math.max(1, (until - now + 999_999) / 1_000_000);
      wait(millis);
    }
  }
}
