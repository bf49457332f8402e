package io.crossover.planner.trigger;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.trigger.Cause;
import io.crossover.events.trigger.Occasion.OnEstimate;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the answers. While a sweep makes runs, its answers change with every result, so rules are
 * asked about an answer only when it has settled.
 */
final class Estimates {

  private Estimates() {}

  static void remember(Draft draft, CrossoverEstimated estimate, Instant now) {
    Optional<StandingEstimate> known = draft.state().estimates().get(estimate.key());
    if (known.isEmpty() || known.get().isBefore(estimate)) {
      draft.put(StandingEstimate.of(estimate, now));
    }
  }

  /** A sweep ended: the estimate over its last results is still to come. */
  static void disturb(Draft draft, KnownSweep sweep, Instant now) {
    for (StandingEstimate estimate : draft.state().estimates().waiting().values()) {
      if (sweep.configurationKeys().contains(estimate.estimate().configurationKey())) {
        draft.put(estimate.disturbed(now));
      }
    }
  }

  /** Asks the rules about every answer that has settled. */
  static void judge(Draft draft, Instant now) {
    Triggers before = draft.state();
    if (before.estimates().waiting().isEmpty()) {
      return;
    }
    Instant quiet = now.minus(before.settleTime());
    Set<String> open = before.sweeps().openConfigurations();
    for (StandingEstimate standing : before.estimates().waiting().values()) {
      if (!standing.quietSince().isAfter(quiet)
          && !open.contains(standing.estimate().configurationKey())) {
        draft.put(standing.asJudged());
        Optional<KnownSweep> source = before.sweeps().latest(standing.key());
        before.rules().forEach(rule -> ask(draft, rule, standing.estimate(), source, now));
      }
    }
  }

  private static void ask(
      Draft draft,
      RuleState rule,
      CrossoverEstimated estimate,
      Optional<KnownSweep> source,
      Instant now) {
    if (rule.rule().on() instanceof OnEstimate on
        && !estimate.at().isBefore(rule.since())
        && on.matches(estimate)
        && matches(on, source.map(s -> s.configuration(estimate.configurationKey())))) {
      Cause cause =
          new Cause.OfEstimate(
              estimate.configurationKey(),
              estimate.configurationName(),
              estimate.pair(),
              estimate.revision(),
              estimate.at());
      new Firing(draft, rule.ruleId(), cause, estimate.configurationKey(), source, now).attempt();
    }
  }

  /** Of results from other tools, model and data are not known. */
  private static boolean matches(OnEstimate on, Optional<Configuration> configuration) {
    return (on.model() == null
            || configuration.filter(c -> on.model().matches(c.model())).isPresent())
        && (on.data() == null
            || configuration.filter(c -> on.data().matches(c.data())).isPresent());
  }
}
