package io.crossover.planner.trigger;

import io.crossover.events.sweep.SweepDocument;
import io.crossover.events.trigger.TriggerCommand;
import io.crossover.events.trigger.TriggerCommand.SetTriggerRule;
import io.crossover.events.trigger.TriggerEvent.TriggerRuleRejected;
import io.crossover.events.validation.InvalidValueException;
import java.time.Instant;

/** Sets and removes rules. */
final class RuleCommands {

  private RuleCommands() {}

  static void carryOut(Draft draft, TriggerCommand command, Instant now) {
    RuleState rule = draft.state().rule(command.ruleId());
    if (rule.lastCommand() != null && !command.at().isAfter(rule.lastCommand())) {
      if (command.at().isBefore(rule.lastCommand())) {
        draft.ignore(
            "a command for rule %s was sent at %s, before the last one at %s: it changes nothing"
                .formatted(rule.ruleId(), command.at(), rule.lastCommand()));
      }
    } else if (command instanceof SetTriggerRule set) {
      set(draft, rule, set, now);
    } else {
      if (!rule.isInForce()) {
        draft.ignore("there is no rule " + rule.ruleId() + " to remove");
      }
      draft.put(rule.removed(command.at()));
    }
  }

  private static void set(Draft draft, RuleState rule, SetTriggerRule command, Instant now) {
    try {
      draft.put(rule.set(TriggerDocument.read(command.rule()), command.at()));
    } catch (InvalidValueException e) {
      draft.put(rule.asked(command.at()));
      draft.publish(
          new TriggerRuleRejected(rule.ruleId(), SweepDocument.bounded(e.violations()), now));
    }
  }
}
