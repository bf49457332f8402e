package io.crossover.planner.trigger;

import io.crossover.events.Event;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.sweep.SweepEvent;
import io.crossover.events.trigger.TriggerCommand;
import io.crossover.events.validation.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * The rules and what they need to know. Immutable: every decision gives a new state and says what
 * is different in it.
 */
public final class Triggers {

  private static final long LONGEST_SETTLE_MS = 3_600_000;

  private final Duration settleTime;
  private final PSortedMap<String, RuleState> rules;
  private final SweepMemory sweeps;
  private final EstimateMemory estimates;

  private Triggers(
      Duration settleTime,
      PSortedMap<String, RuleState> rules,
      SweepMemory sweeps,
      EstimateMemory estimates) {
    this.settleTime = settleTime;
    this.rules = rules;
    this.sweeps = sweeps;
    this.estimates = estimates;
  }

  /**
   * No rules, and nothing has happened.
   *
   * @param settleTime an estimate counts once it has not changed for this long and no sweep of its
   *     configuration makes runs; 0 to 1 h
   */
  public static Triggers none(Duration settleTime) {
    new Checks().range("settleTime", settleTime.toMillis(), 0, LONGEST_SETTLE_MS).orThrow();
    return new Triggers(settleTime, TreePMap.empty(), SweepMemory.EMPTY, EstimateMemory.EMPTY);
  }

  /**
   * What follows from an event.
   *
   * @param event a {@link TriggerCommand}, {@link CrossoverEstimated} or {@link SweepEvent}; others
   *     change nothing
   */
  public TriggerDecision on(Event event, Instant now) {
    Draft draft = new Draft(this);
    if (event instanceof TriggerCommand command) {
      RuleCommands.carryOut(draft, command, now);
    } else if (event instanceof CrossoverEstimated estimate) {
      Estimates.remember(draft, estimate, now);
    } else if (event instanceof SweepEvent sweepEvent) {
      Sweeps.follow(draft, sweepEvent, now);
    }
    return draft.decided();
  }

  /** What follows from the time: estimates that have settled and schedules that are due. */
  public TriggerDecision passed(Instant now) {
    Draft draft = new Draft(this);
    Estimates.judge(draft, now);
    Schedules.fire(draft, now);
    return draft.decided();
  }

  /** This state with an entry that was stored; the order of entries does not matter. */
  public Triggers with(Entry entry) {
    if (entry instanceof RuleState rule) {
      return new Triggers(settleTime, rules.plus(rule.ruleId(), rule), sweeps, estimates);
    }
    if (entry instanceof KnownSweep sweep) {
      return new Triggers(settleTime, rules, sweeps.with(sweep), estimates);
    }
    return new Triggers(settleTime, rules, sweeps, estimates.with((StandingEstimate) entry));
  }

  /** The rules in force, by id. */
  public List<RuleState> rules() {
    return rules.values().stream().filter(RuleState::isInForce).toList();
  }

  RuleState rule(String ruleId) {
    return rules.getOrDefault(ruleId, RuleState.first(ruleId));
  }

  SweepMemory sweeps() {
    return sweeps;
  }

  EstimateMemory estimates() {
    return estimates;
  }

  Duration settleTime() {
    return settleTime;
  }

  boolean knows(UUID sweepId) {
    return sweeps.get(sweepId).isPresent();
  }
}
