package io.crossover.trainer.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a trainer that has had nothing to do for a while, so that a job that drains the queue
 * completes. A spec that arrives in that moment is given back to the queue.
 */
final class IdleExit {

  private static final Logger LOG = LoggerFactory.getLogger(IdleExit.class);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Duration limit;
  private final Supplier<Optional<Instant>> idleSince;
  private final Clock clock;

  IdleExit(Duration limit, Supplier<Optional<Instant>> idleSince, Clock clock) {
    this.limit = limit;
    this.idleSince = idleSince;
    this.clock = clock;
  }

  /** Looks from now on and calls {@code exit} once; does nothing with a limit of 0. */
  void start(Runnable exit) {
    if (limit.isZero()) {
      return;
    }
    Thread thread = new Thread(() -> watch(exit), "trainer-idle-exit");
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether it is time to end. */
  boolean due() {
    return idleSince.get().map(since -> !clock.instant().isBefore(since.plus(limit))).orElse(false);
  }

  private void watch(Runnable exit) {
    try {
      while (!due()) {
        Thread.sleep(LOOK.toMillis());
      }
      LOG.info("No run for {}: the trainer ends", limit);
      exit.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
