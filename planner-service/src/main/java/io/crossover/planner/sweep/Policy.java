package io.crossover.planner.sweep;

import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.validation.Checks;
import java.time.Duration;

/**
 * How runs are handed out and given up.
 *
 * @param maxAttempts attempts of a run that comes no further before it is counted as failed, 1 to
 *     1,000
 * @param stallTimeout a run that was started and not heard of for this long is planned again
 * @param queueTimeout a spec that waited for a trainer for this long is handed out again, the same
 *     attempt, in case its record was lost
 * @param trainerTimeout a trainer that was not heard of for this long has no slots any more
 * @param minimumWindow specs of all sweeps that may wait for a trainer at least, 1 to 100,000
 * @param windowPerSlot specs of all sweeps that may wait for each reported slot, 1 to 100
 * @param chunk the most specs that one decision hands out, 1 to 10,000
 * @param deliveryLimit how often the share group delivers a record before it drops it, 1 to 1,000
 */
public record Policy(
    int maxAttempts,
    Duration stallTimeout,
    Duration queueTimeout,
    Duration trainerTimeout,
    int minimumWindow,
    int windowPerSlot,
    int chunk,
    int deliveryLimit) {

  /** What is used where nothing else is configured. */
  public static final Policy DEFAULT =
      new Policy(
          3, Duration.ofSeconds(60), Duration.ofHours(24), Duration.ofSeconds(60), 4, 2, 500, 5);

  /** Times of last contact are kept only this many times as precisely as the timeouts. */
  private static final int PRECISION = 20;

  private static final int SLOTS_PER_LOOKAHEAD = 4;

  /** Rejects values out of range. */
  public Policy {
    new Checks()
        .range("maxAttempts", maxAttempts, 1, 1_000)
        .required("stallTimeout", stallTimeout, "a duration")
        .required("queueTimeout", queueTimeout, "a duration")
        .required("trainerTimeout", trainerTimeout, "a duration")
        .range("minimumWindow", minimumWindow, 1, 100_000)
        .range("windowPerSlot", windowPerSlot, 1, 100)
        .range("chunk", chunk, 1, 10_000)
        .range("deliveryLimit", deliveryLimit, 1, 1_000)
        .orThrow();
    new Checks()
        .range("stallTimeout", stallTimeout.toMillis(), 100, Integer.MAX_VALUE)
        .range("queueTimeout", queueTimeout.toMillis(), 100, Long.MAX_VALUE)
        .range("trainerTimeout", trainerTimeout.toMillis(), 100, Integer.MAX_VALUE)
        .orThrow();
  }

  /** How many specs of all sweeps together may wait for trainers with this many slots. */
  int window(long slots) {
    return (int) Math.min(Math.max(minimumWindow, windowPerSlot * slots), SweepSpec.MAX_RUNS);
  }

  /**
   * How many specs of a sweep may wait where runs follow from results: enough that no slot is idle,
   * and no more, since what is decided later is decided better.
   */
  int lookahead(long slots) {
    return (int) Math.min(Math.max(1, slots / SLOTS_PER_LOOKAHEAD), SweepSpec.MAX_RUNS);
  }

  /** A sign of life this soon after the last one is not worth a new state. */
  Duration precision() {
    Duration shorter = stallTimeout.compareTo(trainerTimeout) < 0 ? stallTimeout : trainerTimeout;
    return shorter.dividedBy(PRECISION);
  }
}
