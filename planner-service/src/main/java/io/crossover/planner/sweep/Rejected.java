package io.crossover.planner.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/** The document was wrong. A corrected one needs an id of its own. */
public record Rejected(UUID sweepId) implements SweepState {

  @Override
  public Decision submit(JsonNode document, Instant now) {
    return Decision.unchanged(
        this,
        Remark.Kind.REPEATED,
        "sweep " + sweepId + " was rejected before; a corrected document needs a new id");
  }
}
