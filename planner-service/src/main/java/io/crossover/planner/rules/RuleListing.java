package io.crossover.planner.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.trigger.TriggerRule;
import io.crossover.planner.trigger.RuleState;
import java.time.Instant;
import java.util.List;

/**
 * The rules in force, as they are shown.
 *
 * @param rules by id
 */
record RuleListing(List<Item> rules) {

  /**
   * A rule.
   *
   * @param id chosen by who set it
   * @param rule as it was understood, with every default
   * @param since when it was set as it is
   * @param fired how often it has fired
   * @param last its last firing; absent before the first
   * @param next the next instant of its schedule; absent where there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String id,
      TriggerRule rule,
      Instant since,
      int fired,
      RuleState.LastFiring last,
      Instant next) {}

  static RuleListing of(List<RuleState> rules) {
    return new RuleListing(
        rules.stream()
            .map(r -> new Item(r.ruleId(), r.rule(), r.since(), r.fired(), r.last(), r.next()))
            .toList());
  }
}
