package io.crossover.planner.trigger;

import io.crossover.events.trigger.Cause;
import io.crossover.events.trigger.Occasion.OnSchedule;
import io.crossover.events.trigger.Suppression;
import java.time.Instant;
import java.util.Optional;

/** Fires the rules whose instant has come; of several that were missed, for the latest alone. */
final class Schedules {

  private Schedules() {}

  static void fire(Draft draft, Instant now) {
    for (RuleState rule : draft.state().rules()) {
      if (rule.next() != null && !rule.next().isAfter(now)) {
        fire(draft, rule, (OnSchedule) rule.rule().on(), now);
      }
    }
  }

  /** A rule that has fired as often as it may rests, instead of saying so at every instant. */
  private static void fire(Draft draft, RuleState rule, OnSchedule schedule, Instant now) {
    Instant latest = Schedule.latest(schedule, rule.since(), now);
    Optional<Suppression> suppressed =
        new Firing(
                draft,
                rule.ruleId(),
                new Cause.OfSchedule(latest),
                Firing.NO_SCOPE,
                Optional.empty(),
                now)
            .attempt();
    boolean exhausted = suppressed.filter(Suppression.LIMIT::equals).isPresent();
    Instant next = exhausted ? null : Schedule.next(schedule, rule.since(), now).orElse(null);
    draft.put(draft.state().rule(rule.ruleId()).withNext(next));
  }
}
