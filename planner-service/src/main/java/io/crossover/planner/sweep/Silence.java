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
   * @param watch by what it is judged
   */
  static Change of(Ledger before, Instant now, Watch watch, Policy policy) {
    Ledger ledger = before.with(before.trainers().without(now, policy.trainerTimeout()));
    if (watch.since().isAfter(now.minus(policy.stallTimeout()))) {
      return Change.of(ledger);
    }
    List<Event> outputs = new ArrayList<>();
    List<Remark> remarks = new ArrayList<>();
    for (Map.Entry<Integer, Flight> entry : before.flights().entrySet()) {
      Flight flight = entry.getValue();
      Attempt attempt = new Attempt(ledger, entry.getKey(), flight, now, policy);
      boolean overtaken = flight.isWaiting() && flight.heard().isBefore(watch.taken());
      if (overtaken || flight.isSilent(now, policy)) {
        Change change =
            overtaken
                ? attempt.repeated(Kind.REQUEUED, "was overtaken in the queue by later specs")
                : of(attempt);
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
