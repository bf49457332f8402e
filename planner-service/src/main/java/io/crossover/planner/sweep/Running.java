package io.crossover.planner.sweep;

import io.crossover.events.sweep.SweepEvent.SweepPaused;
import java.time.Instant;
import java.util.List;

/** Runs are handed out, whenever {@link Dispatcher} finds that it is this sweep's turn. */
public record Running(Ledger ledger) implements Active {

  @Override
  public Running with(Ledger next) {
    return next == ledger ? this : new Running(next);
  }

  @Override
  public Decision pause(Instant now) {
    return Decision.of(new Paused(ledger), new SweepPaused(sweepId(), now));
  }

  /** A search learns only by asking that it needs no more runs. */
  @Override
  public Ledger searchedAtTheEnd(Ledger next, Instant now) {
    return next.outcomes().finished() ? next.searched(now, 1) : next;
  }

  /**
   * Hands out the next runs.
   *
   * @param turn how many; more where runs that were searched for belong together
   */
  public Decision handOut(Dispatcher.Turn turn, Instant now, Policy policy) {
    Change unchanged = Change.of(ledger);
    Ledger searched;
    try {
      int room = Math.min(turn.room(), ledger.toSearch(now, policy, turn.slots()));
      searched = ledger.searched(now, room);
    } catch (RuntimeException e) {
      return Ending.undecided(unchanged, e, now);
    }
    if (searched.finished(now)) {
      return Ending.of(Change.of(searched), now);
    }
    boolean atOnce = searched.runs() instanceof SearchedRuns;
    int room = atOnce ? policy.chunk() : Math.min(turn.room(), policy.chunk());
    HandOut handOut = HandOut.of(searched, room, now);
    return new Decision(with(handOut.ledger()), handOut.planned(), List.of());
  }
}
