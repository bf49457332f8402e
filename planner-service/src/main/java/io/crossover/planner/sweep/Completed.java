package io.crossover.planner.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunDiverged;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepSpec;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Every run that was needed has an outcome.
 *
 * @param ledger where its runs stand, so that more can be asked of it; null for a sweep that
 *     completed before ledgers were kept
 */
public record Completed(UUID sweepId, SweepSpec sweep, RunCounts runs, Ledger ledger)
    implements SweepState {

  /** Trainers are of no use to it any more. */
  static Completed of(Ledger ledger) {
    RunList runs = ledger.runs();
    Ledger kept = ledger.with(Trainers.NONE);
    return new Completed(runs.sweepId(), runs.sweep(), ledger.outcomes().counts(), kept);
  }

  @Override
  public Decision submit(JsonNode document, Instant now) {
    return Resubmission.decide(this, sweep, document);
  }

  /** A late result of a run that was given up counts, in case the sweep is extended. */
  @Override
  public Decision happened(RunEvent event, Instant now, Policy policy) {
    Ledger late = ledger;
    if (ledger != null && (event instanceof RunCompleted || event instanceof RunDiverged)) {
      late = RunNews.of(ledger, event, now, policy).ledger();
    }
    return late == ledger
        ? SweepState.super.happened(event, now, policy)
        : new Decision(of(late), List.of(), List.of());
  }

  @Override
  public Decision extend(JsonNode document, Instant now) {
    return ledger == null
        ? Extension.refused(this, "completed before the planner kept its results", now)
        : Extension.decide(this, ledger, document, now, Running::new);
  }
}
