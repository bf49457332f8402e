package io.crossover.planner.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.sweep.SweepDocument;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.validation.InvalidValueException;

/** A second submission under an id that has a sweep: the first one stands. */
final class Resubmission {

  private Resubmission() {}

  static Decision decide(SweepState state, SweepSpec first, JsonNode document) {
    return same(first, document)
        ? Decision.unchanged(
            state, Remark.Kind.REPEATED, "sweep " + state.sweepId() + " was submitted again")
        : Decision.unchanged(
            state,
            Remark.Kind.OTHER_DOCUMENT,
            "sweep "
                + state.sweepId()
                + " was submitted again with another document: the first one stands, a new"
                + " question needs a new id");
  }

  private static boolean same(SweepSpec first, JsonNode document) {
    try {
      return SweepDocument.read(document).equals(first);
    } catch (InvalidValueException e) {
      return false;
    }
  }
}
