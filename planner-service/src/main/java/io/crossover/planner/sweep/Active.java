package io.crossover.planner.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.run.RunControl.CancelRun;
import io.crossover.events.run.RunEvent;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepEvent.SweepCancelled;
import java.time.Instant;
import java.util.UUID;

/** A sweep with open runs. */
public sealed interface Active extends SweepState permits Running, Paused {

  /** Where its runs stand. */
  Ledger ledger();

  /** The same state with another ledger; this object where it is the same. */
  Active with(Ledger ledger);

  /** The ledger with the runs that follow, where no run is open and this state decides on runs. */
  Ledger searchedAtTheEnd(Ledger ledger, Instant now);

  @Override
  default UUID sweepId() {
    return ledger().runs().sweepId();
  }

  @Override
  default Decision submit(JsonNode document, Instant now) {
    return Resubmission.decide(this, ledger().runs().sweep(), document);
  }

  @Override
  default Decision extend(JsonNode document, Instant now) {
    return Extension.decide(this, ledger(), document, now, this::with);
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
    Change change = RunNews.of(ledger(), event, now, policy);
    Pruned pruned = Pruned.after(event, change.ledger(), now);
    return settle(new Change(pruned.ledger(), change.outputs(), change.remarks()), now)
        .with(pruned.stops());
  }

  @Override
  default Decision passed(Instant now, Watch watch, Policy policy) {
    return settle(Silence.of(ledger(), now, watch, policy), now);
  }

  private Decision settle(Change change, Instant now) {
    Ledger ledger;
    try {
      ledger = searchedAtTheEnd(change.ledger(), now);
    } catch (RuntimeException e) {
      return Ending.undecided(change, e, now);
    }
    return ledger.finished(now)
        ? Ending.of(new Change(ledger, change.outputs(), change.remarks()), now)
        : new Decision(with(ledger), change.outputs(), change.remarks());
  }
}
