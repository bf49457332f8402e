package io.crossover.planner.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.run.RunControl.CancelRun;
import io.crossover.events.run.RunEvent;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepEvent.SweepCancelled;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A sweep with open runs. */
public sealed interface Active extends SweepState permits Running, Paused {

  /** Where its runs stand. */
  Ledger ledger();

  /** Goes on with these runs, of which at least one is open. */
  Decision carryOn(Ledger ledger, List<Remark> remarks, Instant now, Policy policy);

  @Override
  default UUID sweepId() {
    return ledger().runs().sweepId();
  }

  @Override
  default Decision submit(JsonNode document, Instant now, Policy policy) {
    return Resubmission.decide(this, ledger().runs().sweep(), document);
  }

  @Override
  default Decision cancel(Instant now) {
    RunCounts counts = ledger().outcomes().counts();
    return Decision.of(
        new Cancelled(sweepId(), ledger().runs().sweep(), counts),
        new SweepCancelled(sweepId(), counts, now),
        new CancelRun(sweepId(), null, now));
  }

  @Override
  default Decision happened(RunEvent event, Instant now, Policy policy) {
    Ledger.Change change = ledger().after(event, now, policy);
    Pruned pruned = Pruned.after(event, change.ledger(), now);
    return settle(new Ledger.Change(pruned.ledger(), change.remarks()), now, policy)
        .with(pruned.stops());
  }

  @Override
  default Decision passed(Instant now, Instant watchedSince, Policy policy) {
    return settle(ledger().afterSilence(now, watchedSince, policy), now, policy);
  }

  /** With the runs that it needs next, as far as this state decides on runs. */
  Ledger searched(Ledger ledger, Instant now, Policy policy);

  private Decision settle(Ledger.Change change, Instant now, Policy policy) {
    Ledger ledger = searched(change.ledger(), now, policy);
    if (!ledger.finished(now)) {
      return carryOn(ledger, change.remarks(), now, policy);
    }
    RunCounts counts = ledger.outcomes().counts();
    return new Decision(
        new Completed(sweepId(), ledger.runs().sweep(), counts),
        List.of(new SweepCompleted(sweepId(), counts, ledger.stops(now), now)),
        change.remarks());
  }
}
