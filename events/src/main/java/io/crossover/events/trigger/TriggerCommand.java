package io.crossover.events.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.validation.Checks;
import java.time.Instant;

/** What anyone may ask about rules. Topic {@code crossover.triggers}, key: rule id. */
public sealed interface TriggerCommand extends Event {

  /** The rule that is meant, see {@link RuleIds}. */
  String ruleId();

  /** When it was asked; of two commands for a rule, the later one stands. */
  Instant at();

  /**
   * Puts a rule in force, in place of the one that has this id.
   *
   * @param rule the {@link TriggerRule} as a document, so that a wrong one is answered with every
   *     violation
   */
  record SetTriggerRule(String ruleId, JsonNode rule, Instant at) implements TriggerCommand {
    /** Rejects missing parts and an id that is none. */
    public SetTriggerRule {
      require(ruleId, at).required("rule", rule, "a rule document").orThrow();
    }
  }

  /** Takes a rule out of force. Sweeps that it submitted go on. */
  record RemoveTriggerRule(String ruleId, Instant at) implements TriggerCommand {
    /** Rejects missing parts and an id that is none. */
    public RemoveTriggerRule {
      require(ruleId, at).orThrow();
    }
  }

  private static Checks require(String ruleId, Instant at) {
    return RuleIds.check(new Checks(), ruleId).required("at", at, "a time");
  }
}
