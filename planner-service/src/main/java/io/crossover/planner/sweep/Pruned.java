package io.crossover.planner.sweep;

import io.crossover.events.run.RunControl.CancelRun;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunProgressed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A ledger after a run has passed a rung, and the runs that are hopeless since.
 *
 * @param ledger the same object as before where nothing changed
 * @param stops what to tell trainers, each run once
 */
record Pruned(Ledger ledger, List<CancelRun> stops) {

  /** After an event that the ledger has taken in. */
  static Pruned after(RunEvent event, Ledger ledger, Instant now) {
    if (event instanceof RunProgressed progressed
        && progressed.rung() != null
        && ledger.runs() instanceof SearchedRuns runs) {
      int index = runs.indexOf(event.runId()).orElse(-1);
      if (index >= 0 && runs.mayBeStopped(index) && ledger.outcomes().at(index) == Outcome.OPEN) {
        return after(index, progressed, runs, ledger, now);
      }
    }
    return new Pruned(ledger, List.of());
  }

  private static Pruned after(
      int index, RunProgressed event, SearchedRuns runs, Ledger ledger, Instant now) {
    RungLog log = runs.rungs().with(index, event.rung());
    if (log == runs.rungs()) {
      return new Pruned(ledger, List.of());
    }
    List<CancelRun> stops = new ArrayList<>();
    for (int hopeless : new Cells(runs.with(log), ledger.outcomes()).hopeless(index)) {
      if (!log.of(hopeless).told()) {
        log = log.told(hopeless);
        stops.add(new CancelRun(runs.sweepId(), runs.spec(hopeless, 1).runId(), now));
      }
    }
    return new Pruned(ledger.with(runs.with(log)), stops);
  }
}
