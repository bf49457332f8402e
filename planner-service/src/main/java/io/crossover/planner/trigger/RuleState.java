package io.crossover.planner.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.trigger.Cause;
import io.crossover.events.trigger.Occasion.OnSchedule;
import io.crossover.events.trigger.TriggerRule;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A rule and how often it has fired.
 *
 * @param ruleId which one
 * @param rule null once it was removed
 * @param since when it was set as it is: what happened before does not concern it
 * @param lastCommand when the last command for it was sent
 * @param fired how often it has fired since it was first set
 * @param byScope the same for each scope of its causes, see {@link Firing}
 * @param last its last firing, or null
 * @param next the next instant of its schedule; null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleState(
    String ruleId,
    TriggerRule rule,
    Instant since,
    Instant lastCommand,
    int fired,
    Map<String, Firings> byScope,
    LastFiring last,
    Instant next)
    implements Entry {

  /** Protects the map. */
  public RuleState {
    byScope = Map.copyOf(byScope);
  }

  /**
   * How often, and when last.
   *
   * @param count how often
   * @param lastAt when last
   */
  public record Firings(int count, Instant lastAt) {

    static final Firings NONE = new Firings(0, null);
  }

  /**
   * A firing.
   *
   * @param cause what satisfied the rule
   * @param sweepId the sweep that it submitted
   * @param at when
   */
  public record LastFiring(Cause cause, UUID sweepId, Instant at) {}

  /** A rule that nobody has set before. */
  static RuleState first(String ruleId) {
    return new RuleState(ruleId, null, null, null, 0, Map.of(), null, null);
  }

  @Override
  public String key() {
    return ruleId;
  }

  boolean isInForce() {
    return rule != null;
  }

  /** Set; a rule that was changed keeps its counts, one that was removed starts anew. */
  RuleState set(TriggerRule document, Instant at) {
    if (document.equals(rule)) {
      return new RuleState(ruleId, rule, since, at, fired, byScope, last, next);
    }
    RuleState kept = isInForce() ? this : first(ruleId);
    Instant first =
        document.on() instanceof OnSchedule schedule
            ? Schedule.next(schedule, at, at).orElse(null)
            : null;
    return new RuleState(ruleId, document, at, at, kept.fired, kept.byScope, kept.last, first);
  }

  RuleState asked(Instant at) {
    return new RuleState(ruleId, rule, since, at, fired, byScope, last, next);
  }

  RuleState removed(Instant at) {
    return first(ruleId).asked(at);
  }

  RuleState fired(String scope, LastFiring firing) {
    Map<String, Firings> counted = new HashMap<>(byScope);
    counted.put(scope, new Firings(firings(scope).count() + 1, firing.at()));
    return new RuleState(ruleId, rule, since, lastCommand, fired + 1, counted, firing, next);
  }

  RuleState withNext(Instant instant) {
    return new RuleState(ruleId, rule, since, lastCommand, fired, byScope, last, instant);
  }

  Firings firings(String scope) {
    return byScope.getOrDefault(scope, Firings.NONE);
  }
}
