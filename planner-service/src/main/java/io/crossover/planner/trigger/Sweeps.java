package io.crossover.planner.trigger;

import io.crossover.events.sweep.ConfigurationStop;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.sweep.SweepEvent;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepCancelled;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepEvent.SweepExtended;
import io.crossover.events.sweep.SweepEvent.SweepFailed;
import io.crossover.events.sweep.SweepEvent.SweepRejected;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.trigger.Cause;
import io.crossover.events.trigger.Occasion.OnSweepCompleted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Follows the lives of sweeps, and asks the rules about those that completed. */
final class Sweeps {

  private Sweeps() {}

  static void follow(Draft draft, SweepEvent event, Instant now) {
    Optional<KnownSweep> known = draft.state().sweeps().get(event.sweepId());
    if (event instanceof SweepAccepted accepted) {
      accept(draft, known, accepted.sweep(), accepted);
    } else if (event instanceof SweepExtended extended) {
      accept(draft, known, extended.sweep(), extended);
    } else if (isEnd(event) && known.isPresent() && known.get().endsAt(event.at())) {
      KnownSweep ended = known.get().ended(event.at());
      draft.put(ended);
      Estimates.disturb(draft, ended, now);
      if (event instanceof SweepCompleted completed && ended.sweep() != null) {
        draft.state().rules().forEach(rule -> ask(draft, rule, ended, completed, now));
      }
    }
  }

  private static boolean isEnd(SweepEvent event) {
    return event instanceof SweepCompleted
        || event instanceof SweepCancelled
        || event instanceof SweepFailed
        || event instanceof SweepRejected;
  }

  private static void accept(
      Draft draft, Optional<KnownSweep> known, SweepSpec sweep, SweepEvent event) {
    if (known.isEmpty() || event.at().isAfter(known.get().acceptedAt())) {
      List<String> chain = known.map(KnownSweep::chain).orElse(List.of());
      Instant endedAt = known.map(KnownSweep::endedAt).orElse(null);
      KnownSweep accepted = KnownSweep.of(event.sweepId(), sweep, chain, event.at());
      draft.put(endedAt == null ? accepted : accepted.ended(endedAt));
    }
  }

  private static void ask(
      Draft draft, RuleState rule, KnownSweep sweep, SweepCompleted event, Instant now) {
    List<StopReason> reasons = event.stops().stream().map(ConfigurationStop::reason).toList();
    if (rule.rule().on() instanceof OnSweepCompleted on
        && !event.at().isBefore(rule.since())
        && on.matches(sweep.sweep().name(), reasons, event.runs())) {
      Cause cause = new Cause.OfSweep(event.sweepId(), sweep.sweep().name(), event.at());
      new Firing(draft, rule.ruleId(), cause, sweep.scope(), Optional.of(sweep), now).attempt();
    }
  }
}
