package io.crossover.planner.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepRejected;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.validation.InvalidValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Nobody has submitted a sweep under this id. Never stored. */
public record Absent(UUID sweepId) implements SweepState {

  @Override
  public Decision submit(JsonNode document, Instant now, Policy policy) {
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
    Running running = new Running(Ledger.of(runs, now));
    Ledger begun = running.ledger().searched(now, policy);
    Decision first = running.carryOn(begun, List.of(), now, policy);
    List<Event> outputs = new ArrayList<>();
    outputs.add(new SweepAccepted(sweepId, sweep, sweep.runs(), now));
    outputs.addAll(first.outputs());
    return new Decision(first.state(), outputs, List.of());
  }
}
