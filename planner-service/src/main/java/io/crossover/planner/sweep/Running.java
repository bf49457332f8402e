package io.crossover.planner.sweep;

import io.crossover.events.Event;
import io.crossover.events.run.RunSpec;
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
    List<Event> planned = handOut.specs().stream().<Event>map(spec -> planned(spec, now)).toList();
    SweepState state = handOut.ledger() == ledger ? this : new Running(handOut.ledger());
    return new Decision(state, planned, remarks);
  }

  private RunPlanned planned(RunSpec spec, Instant now) {
    return new RunPlanned(sweepId(), spec, "it is in the grid", now);
  }
}
