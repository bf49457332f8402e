package io.crossover.planner.sweep;

import io.crossover.events.sweep.SweepEvent.SweepResumed;
import java.time.Instant;

/** No more runs are handed out; those that were go on, and may complete the sweep. */
public record Paused(Ledger ledger) implements Active {

  @Override
  public Paused with(Ledger next) {
    return next == ledger ? this : new Paused(next);
  }

  /** What a paused search needs next is decided when it is resumed. */
  @Override
  public Ledger searchedAtTheEnd(Ledger next, Instant now) {
    return next;
  }

  @Override
  public Decision resume(Instant now) {
    return Decision.of(new Running(ledger), new SweepResumed(sweepId(), now));
  }
}
