package io.crossover.planner.sweep;

import io.crossover.events.Event;
import io.crossover.events.sweep.SweepEvent.SweepResumed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** No more runs are handed out; those that were go on, and may complete the sweep. */
public record Paused(Ledger ledger) implements Active {

  @Override
  public Decision resume(Instant now, Policy policy) {
    Ledger searched = ledger.searched(now, policy);
    Decision running = new Running(ledger).carryOn(searched, List.of(), now, policy);
    List<Event> outputs = new ArrayList<>();
    outputs.add(new SweepResumed(sweepId(), now));
    outputs.addAll(running.outputs());
    return new Decision(running.state(), outputs, List.of());
  }

  @Override
  public Decision carryOn(Ledger next, List<Remark> remarks, Instant now, Policy policy) {
    return new Decision(next == ledger ? this : new Paused(next), List.of(), remarks);
  }

  @Override
  public Ledger searched(Ledger next, Instant now, Policy policy) {
    return next;
  }
}
