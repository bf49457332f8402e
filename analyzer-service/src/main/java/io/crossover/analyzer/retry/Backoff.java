package io.crossover.analyzer.retry;

import java.time.Duration;

/** Waits between tries: doubled each time from 100 ms up to a limit. Not for several threads. */
public final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(100);

  private final Duration limit;
  private Duration next;

  /** With the longest wait. */
  public Backoff(Duration limit) {
    this.limit = limit;
    this.next = least(FIRST, limit);
  }

  /** The wait after one more failure. */
  public Duration failed() {
    Duration wait = next;
    next = least(next.multipliedBy(2), limit);
    return wait;
  }

  /** Begins again after a success. */
  public void succeeded() {
    next = least(FIRST, limit);
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
