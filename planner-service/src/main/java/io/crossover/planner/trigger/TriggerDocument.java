package io.crossover.planner.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.sweep.SweepDocument;
import io.crossover.events.trigger.TriggerRule;
import io.crossover.events.validation.Checks;
import io.crossover.events.wire.EventJson;

/** A rule as somebody wrote it. */
public final class TriggerDocument {

  /** The largest rule that fits a record of the usual size together with what it counts. */
  static final int MAX_BYTES = 600_000;

  private TriggerDocument() {}

  /**
   * Reads a rule.
   *
   * @throws io.crossover.events.validation.InvalidValueException with every violation
   */
  public static TriggerRule read(JsonNode document) {
    TriggerRule rule = TriggerRule.fromJson(document);
    int bytes = bytes(rule);
    new Checks()
        .that(
            bytes <= MAX_BYTES,
            "",
            bytes + " bytes with every default",
            "at most " + MAX_BYTES + " bytes: submit a smaller sweep")
        .orThrow();
    if (rule.submit().sweep() != null) {
      SweepDocument.read(rule.submit().sweep());
    }
    return rule;
  }

  private static int bytes(TriggerRule rule) {
    try {
      return EventJson.mapper().writeValueAsBytes(rule).length;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write rule '" + rule.name() + "'", e);
    }
  }
}
