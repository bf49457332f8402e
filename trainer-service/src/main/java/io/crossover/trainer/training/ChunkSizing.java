package io.crossover.trainer.training;

import java.time.Duration;

/**
 * How many steps one call into libtorch makes: as many as take about the wanted time, learned from
 * the calls before. What is computed does not depend on it.
 */
final class ChunkSizing {

  private static final int FIRST = 4;
  private static final int MOST_STEPS = 1_024;
  private static final long MOST_BYTES = 1L << 25;
  private static final int MOST_GROWTH = 8;

  private final long targetNanos;
  private int next = FIRST;

  ChunkSizing(Duration target) {
    this.targetNanos = target.toNanos();
  }

  /** Steps of the next call, at least 1 and at most {@code remaining}. */
  int next(long remaining, long bytesAStep) {
    long room = Math.max(1, Math.min(MOST_STEPS, MOST_BYTES / Math.max(1, bytesAStep)));
    return (int) Math.min(remaining, Math.min(room, next));
  }

  /** Learns how long a call took. */
  void took(int steps, long nanos) {
    long fitting = targetNanos * steps / Math.max(1, nanos);
    next = (int) Math.max(1, Math.min(fitting, Math.min(MOST_STEPS, (long) MOST_GROWTH * steps)));
  }
}
