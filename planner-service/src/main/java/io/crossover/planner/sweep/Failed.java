package io.crossover.planner.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepSpec;
import java.time.Instant;
import java.util.UUID;

/** None of its runs has a result, or nothing could be decided about them. */
public record Failed(UUID sweepId, SweepSpec sweep, RunCounts runs) implements SweepState {

  @Override
  public Decision submit(JsonNode document, Instant now) {
    return Resubmission.decide(this, sweep, document);
  }
}
