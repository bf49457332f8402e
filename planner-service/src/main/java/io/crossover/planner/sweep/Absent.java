package io.crossover.planner.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.sweep.SweepDocument;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepRejected;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.validation.InvalidValueException;
import java.time.Instant;
import java.util.UUID;

/** Nobody has submitted a sweep under this id. Never stored. */
public record Absent(UUID sweepId) implements SweepState {

  @Override
  public Decision submit(JsonNode document, Instant now) {
    SweepSpec sweep;
    try {
      sweep = SweepDocument.read(document);
    } catch (InvalidValueException e) {
      return Decision.of(
          new Rejected(sweepId),
          new SweepRejected(sweepId, SweepDocument.bounded(e.violations()), now));
    }
    RunList runs =
        sweep.strategy().searches() ? SearchedRuns.none(sweepId, sweep) : new Grid(sweepId, sweep);
    return Decision.of(
        new Running(Ledger.of(runs, now)), new SweepAccepted(sweepId, sweep, sweep.runs(), now));
  }
}
