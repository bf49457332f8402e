package io.crossover.planner.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What trainers are asked to do.
 *
 * @param waiting runs that no trainer has: their specs are in the queue, or follow when there is
 *     room
 * @param running runs that a trainer has
 * @param oldestWaitSeconds how long the first of the specs in the queue has waited, 0 without one
 * @param trainers trainers that were heard of lately
 * @param slots runs that they train at the same time
 * @param wantedTrainers trainers that could train every run at once, with as many slots as those
 *     heard of have on average, or one where none was
 */
public record Demand(
    long waiting,
    long running,
    double oldestWaitSeconds,
    int trainers,
    long slots,
    long wantedTrainers) {

  private static final double MILLIS = 1e3;

  /** The demand of these sweeps together. */
  public static Demand of(Collection<Active> sweeps, Instant now, Policy policy) {
    long waiting = 0;
    long running = 0;
    Instant oldest = now;
    Map<String, Integer> slots = new HashMap<>();
    for (Active sweep : sweeps) {
      Ledger ledger = sweep.ledger();
      for (Flight flight : ledger.flights().values()) {
        if (flight.isWaiting()) {
          waiting++;
          oldest = flight.heard().isBefore(oldest) ? flight.heard() : oldest;
        } else {
          running++;
        }
      }
      if (sweep instanceof Running) {
        waiting += ledger.toHandOut(now);
      }
      ledger.trainers().present(now, policy.trainerTimeout()).forEach(slots::put);
    }
    long sum = slots.values().stream().mapToLong(Integer::longValue).sum();
    double each = slots.isEmpty() ? 1 : (double) sum / slots.size();
    return new Demand(
        waiting,
        running,
        Duration.between(oldest, now).toMillis() / MILLIS,
        slots.size(),
        sum,
        (long) Math.ceil((waiting + running) / each));
  }
}
