package io.crossover.planner.sweep;

import io.crossover.events.Event;
import io.crossover.planner.sweep.Remark.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What follows from not having heard of runs and trainers. */
final class Silence {

  private Silence() {}

  /**
   * After {@code now} has come.
   *
   * @param watchedSince silence before that says nothing about a run
   */
  static Change of(Ledger before, Instant now, Instant watchedSince, Policy policy) {
    Ledger ledger = before.with(before.trainers().without(now, policy.trainerTimeout()));
    if (watchedSince.isAfter(now.minus(policy.stallTimeout()))) {
      return Change.of(ledger);
    }
    List<Event> outputs = new ArrayList<>();
    List<Remark> remarks = new ArrayList<>();
    for (Map.Entry<Integer, Flight> entry : before.flights().entrySet()) {
      Flight flight = entry.getValue();
      if (flight.isSilent(now, policy)) {
        Change change = of(new Attempt(ledger, entry.getKey(), flight, now, policy));
        ledger = change.ledger();
        outputs.addAll(change.outputs());
        remarks.addAll(change.remarks());
      }
    }
    return new Change(ledger, outputs, remarks);
  }

  private static Change of(Attempt attempt) {
    Policy policy = attempt.policy();
    return attempt.flight().isWaiting()
        ? attempt.repeated(Kind.REQUEUED, "waited for a trainer for " + policy.queueTimeout())
        : attempt.lost(
            Kind.STALLED,
            "was not heard of for "
                + policy.stallTimeout()
                + " from "
                + attempt.flight().trainer());
  }
}
