package io.crossover.planner.trigger;

import io.crossover.events.run.RunIds;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.sweep.SweepDocument;
import io.crossover.events.trigger.Cause;
import io.crossover.events.trigger.Suppression;
import io.crossover.events.trigger.TriggerEvent.TriggerFired;
import io.crossover.events.trigger.TriggerEvent.TriggerSuppressed;
import io.crossover.events.trigger.TriggerRule;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A rule that is satisfied submits its sweep, unless something stands in the way, and says either.
 *
 * @param draft the decision so far
 * @param ruleId the rule
 * @param cause what satisfied it
 * @param scope what it counts for: the configuration of an estimate, the configurations of a sweep
 * @param source the sweep of the cause, where there is one
 * @param now when
 */
record Firing(
    Draft draft,
    String ruleId,
    Cause cause,
    String scope,
    Optional<KnownSweep> source,
    Instant now) {

  /** The scope of what is about no configuration; only the firings in all are limited. */
  static final String NO_SCOPE = "";

  /** The most sweeps that rules may submit one out of the other. */
  static final int LONGEST_CHAIN = 10;

  private static final UUID NAME_SPACE = UUID.fromString("5f0c3f7e-51cf-5d4a-9a57-6d4f2d0a7c35");

  /** The id of the sweep that a rule submits for a cause: always the same. */
  static UUID sweepId(String ruleId, Cause cause) {
    return RunIds.nameBased(NAME_SPACE, ruleId + "/" + cause.name());
  }

  /**
   * Fires or says why not; for a cause that it has fired for, neither.
   *
   * @return what stood in the way; empty where nothing did
   */
  Optional<Suppression> attempt() {
    UUID sweepId = sweepId(ruleId, cause);
    if (draft.state().knows(sweepId)) {
      return Optional.empty();
    }
    RuleState state = draft.state().rule(ruleId);
    List<String> before = source.map(KnownSweep::chain).orElse(List.of());
    List<String> chain = Stream.concat(before.stream(), Stream.of(ruleId)).toList();
    Optional<Obstacle> obstacle =
        Stream.of(loop(state.rule(), chain), limit(state), cooldown(state))
            .flatMap(Optional::stream)
            .findFirst();
    if (obstacle.isEmpty()) {
      obstacle = submit(state, sweepId, chain);
    }
    obstacle.ifPresent(
        o ->
            draft.publish(
                new TriggerSuppressed(ruleId, cause, o.kind, o.reason, o.violations, now)));
    return obstacle.map(Obstacle::kind);
  }

  private Optional<Obstacle> submit(RuleState state, UUID sweepId, List<String> chain) {
    if (state.rule().submit().from() != null && source.isEmpty()) {
      String reason = "no sweep of this configuration and pair was ever accepted";
      return obstacle(Suppression.NO_SWEEP, reason);
    }
    TemplateSweep made;
    try {
      made = TemplateSweep.of(state.rule().submit(), cause, source.orElse(null));
    } catch (InvalidValueException e) {
      return Optional.of(
          new Obstacle(
              Suppression.INVALID_SWEEP,
              "the template makes no valid sweep of this cause",
              SweepDocument.bounded(e.violations())));
    }
    draft.put(state.fired(scope, new RuleState.LastFiring(cause, sweepId, now)));
    draft.put(KnownSweep.of(sweepId, made.sweep(), chain, now));
    draft.publish(new TriggerFired(ruleId, cause, sweepId, chain, now));
    draft.publish(new SubmitSweep(sweepId, made.document()));
    return Optional.empty();
  }

  private Optional<Obstacle> loop(TriggerRule rule, List<String> chain) {
    int passes = Collections.frequency(chain, ruleId) - 1;
    String names = String.join(" → ", chain);
    if (passes >= rule.maxFirings().perConfiguration()) {
      return obstacle(
          Suppression.LOOP,
          "the chain %s would pass this rule more often than maxFirings.perConfiguration, %d"
              .formatted(names, rule.maxFirings().perConfiguration()));
    }
    return chain.size() > LONGEST_CHAIN
        ? obstacle(
            Suppression.LOOP,
            "the chain %s would be longer than %d sweeps".formatted(names, LONGEST_CHAIN))
        : Optional.empty();
  }

  private Optional<Obstacle> limit(RuleState state) {
    int inAll = state.rule().maxFirings().inAll();
    int perConfiguration = state.rule().maxFirings().perConfiguration();
    if (state.fired() >= inAll) {
      return obstacle(Suppression.LIMIT, "it has fired " + inAll + " times: maxFirings.inAll");
    }
    return !scope.equals(NO_SCOPE) && state.firings(scope).count() >= perConfiguration
        ? obstacle(
            Suppression.LIMIT,
            "it has fired %d times for configuration %s: maxFirings.perConfiguration"
                .formatted(perConfiguration, scope))
        : Optional.empty();
  }

  private Optional<Obstacle> cooldown(RuleState state) {
    Instant last = state.firings(scope).lastAt();
    Duration rest = state.rule().cooldown();
    return last != null && now.isBefore(last.plus(rest))
        ? obstacle(Suppression.COOLDOWN, "it fired at %s and rests for %s".formatted(last, rest))
        : Optional.empty();
  }

  private static Optional<Obstacle> obstacle(Suppression kind, String reason) {
    return Optional.of(new Obstacle(kind, reason, List.of()));
  }

  private record Obstacle(Suppression kind, String reason, List<Violation> violations) {}
}
