package io.crossover.planner.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepSpec;
import java.time.Instant;
import java.util.UUID;

/**
 * Every run that was needed has an outcome.
 *
 * @param ledger where its runs stand, so that more can be asked of it; null for a sweep that
 *     completed before ledgers were kept
 */
public record Completed(UUID sweepId, SweepSpec sweep, RunCounts runs, Ledger ledger)
    implements SweepState {

  static Completed of(Ledger ledger) {
    RunList runs = ledger.runs();
    return new Completed(runs.sweepId(), runs.sweep(), ledger.outcomes().counts(), ledger);
  }

  @Override
  public Decision submit(JsonNode document, Instant now) {
    return Resubmission.decide(this, sweep, document);
  }

  @Override
  public Decision extend(JsonNode document, Instant now) {
    return ledger == null
        ? Extension.refused(this, "completed before the planner kept its results", now)
        : Extension.decide(this, ledger, document, now, Running::new);
  }
}
