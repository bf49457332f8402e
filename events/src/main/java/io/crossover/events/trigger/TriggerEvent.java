package io.crossover.events.trigger;

import io.crossover.events.Event;
import io.crossover.events.validation.Checks;
import io.crossover.events.validation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of rules. Topic {@code crossover.triggers}, key: rule id. */
public sealed interface TriggerEvent extends Event {

  /** The rule that it is about. */
  String ruleId();

  /** When the planner decided it. */
  Instant at();

  /**
   * A rule submitted a sweep: its {@code SubmitSweep} is on {@code crossover.sweep.commands}.
   *
   * @param cause what satisfied the rule
   * @param sweepId the sweep, named after rule and cause: the same cause again has the same
   * @param chain the rules whose sweeps led here, the first to fire first, this one last
   */
  record TriggerFired(String ruleId, Cause cause, UUID sweepId, List<String> chain, Instant at)
      implements TriggerEvent {
    /** Rejects missing parts. */
    public TriggerFired {
      require(ruleId, at)
          .required("cause", cause, "a cause")
          .required("sweepId", sweepId, "a UUID")
          .notEmpty("chain", chain, "at least this rule")
          .orThrow();
      chain = List.copyOf(chain);
    }
  }

  /**
   * A rule was satisfied and submitted nothing.
   *
   * @param cause what satisfied the rule
   * @param kind what stood in the way
   * @param reason the same as a sentence for a person
   * @param violations what is wrong with the sweep that the template makes; empty otherwise
   */
  record TriggerSuppressed(
      String ruleId,
      Cause cause,
      Suppression kind,
      String reason,
      List<Violation> violations,
      Instant at)
      implements TriggerEvent {
    /** Rejects missing parts. */
    public TriggerSuppressed {
      require(ruleId, at)
          .required("cause", cause, "a cause")
          .required("kind", kind, "what stood in the way")
          .required("reason", reason, "a sentence")
          .orThrow();
      violations = violations == null ? List.of() : List.copyOf(violations);
    }
  }

  /**
   * A rule cannot be used; the one that had its id, if any, stays in force.
   *
   * @param violations all that is wrong with its document, at least one
   */
  record TriggerRuleRejected(String ruleId, List<Violation> violations, Instant at)
      implements TriggerEvent {
    /** Rejects a rejection without a reason. */
    public TriggerRuleRejected {
      require(ruleId, at).notEmpty("violations", violations, "at least one violation").orThrow();
      violations = List.copyOf(violations);
    }
  }

  private static Checks require(String ruleId, Instant at) {
    return RuleIds.check(new Checks(), ruleId).required("at", at, "a time");
  }
}
