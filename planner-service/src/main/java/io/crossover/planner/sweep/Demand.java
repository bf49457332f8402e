package io.crossover.planner.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

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

  /**
   * The demand of these sweeps together.
   *
   * @param names what the names of the trainers begin with that are meant; empty for all. What
   *     others have in training is theirs, and what waits is everybody's
   */
  public static Demand of(Collection<Active> sweeps, Instant now, Policy policy, String names) {
    long waiting = 0;
    long running = 0;
    Instant oldest = now;
    Fleet fleet = new Fleet();
    for (Active sweep : sweeps) {
      Ledger ledger = sweep.ledger();
      for (Flight flight : ledger.flights().values()) {
        if (flight.isWaiting()) {
          waiting++;
          oldest = flight.heard().isBefore(oldest) ? flight.heard() : oldest;
        } else if (flight.trainer().startsWith(names)) {
          running++;
        }
      }
      if (sweep instanceof Running) {
        waiting += ledger.toHandOut(now);
      }
      fleet.heard(ledger.trainers().named(names));
    }
    int trainers = fleet.size(now, policy.trainerTimeout());
    long slots = fleet.slots(now, policy.trainerTimeout());
    double each = trainers == 0 ? 1 : (double) slots / trainers;
    return new Demand(
        waiting,
        running,
        Duration.between(oldest, now).toMillis() / MILLIS,
        trainers,
        slots,
        wanted(waiting + running, each));
  }

  /** The same with {@code wantedTrainers} of so many slots each, at least 1. */
  public Demand forTrainersOf(int slotsEach) {
    return new Demand(
        waiting, running, oldestWaitSeconds, trainers, slots, wanted(waiting + running, slotsEach));
  }

  private static long wanted(long runs, double slotsEach) {
    return (long) Math.ceil(runs / slotsEach);
  }
}
