package io.crossover.planner.sweep;

import io.crossover.events.Event;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepPaused;
import java.time.Instant;
import java.util.List;

/** Runs are handed out. */
public record Running(Ledger ledger) implements Active {

  @Override
  public Decision pause(Instant now) {
    return Decision.of(new Paused(ledger), new SweepPaused(sweepId(), now));
  }

  @Override
  public Decision carryOn(Ledger next, List<Remark> remarks, Instant now, Policy policy) {
    Ledger.HandOut handOut = next.handOut(now, policy);
    List<Event> planned = handOut.specs().stream().<Event>map(run -> planned(run, now)).toList();
    SweepState state = handOut.ledger() == ledger ? this : new Running(handOut.ledger());
    return new Decision(state, planned, remarks);
  }

  @Override
  public Ledger searched(Ledger next, Instant now, Policy policy) {
    return next.searched(now, policy);
  }

  private RunPlanned planned(Ledger.PlannedSpec planned, Instant now) {
    return new RunPlanned(sweepId(), planned.spec(), planned.reason(), now);
  }
}
