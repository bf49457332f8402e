package io.crossover.planner.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.events.Event;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.sweep.ConfigurationStop;
import io.crossover.events.sweep.Pair;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.trigger.TriggerCommand.RemoveTriggerRule;
import io.crossover.events.trigger.TriggerCommand.SetTriggerRule;
import io.crossover.events.trigger.TriggerEvent.TriggerFired;
import io.crossover.events.trigger.TriggerEvent.TriggerSuppressed;
import io.crossover.events.wire.EventJson;
import io.crossover.planner.sweep.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Rules and what happens to them, on a clock of its own. After every event and every look at the
 * time the state is thrown away and read from what was stored, as after a kill.
 */
public final class TriggerStory {

  /** Above the planner's default, so that a test notices which one is used. */
  public static final Duration SETTLE = Duration.ofSeconds(30);

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final Map<String, String> stored = new HashMap<>();
  private final List<Event> log = new ArrayList<>();
  private final List<Event> outputs = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private Triggers state = Triggers.none(SETTLE);
  private Instant now = BEGIN;
  private long revision;

  Instant now() {
    return now;
  }

  Triggers state() {
    return state;
  }

  /** Everything that was published, in order. */
  List<Event> outputs() {
    return outputs;
  }

  <T extends Event> List<T> outputs(Class<T> type) {
    return outputs.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<TriggerFired> fired() {
    return outputs(TriggerFired.class);
  }

  List<TriggerSuppressed> suppressed() {
    return outputs(TriggerSuppressed.class);
  }

  /** The sweeps that were submitted, as they are understood. */
  List<SweepSpec> submitted() {
    return outputs(SubmitSweep.class).stream().map(s -> SweepSpec.fromJson(s.sweep())).toList();
  }

  List<String> ignored() {
    return ignored;
  }

  /** Everything that was read, in order. */
  List<Event> log() {
    return log;
  }

  void on(Event event) {
    log.add(event);
    carryOut(state.on(event, now));
  }

  /** Time passes, looked at at its end. */
  void wait(Duration duration) {
    now = now.plus(duration);
    carryOut(state.passed(now));
  }

  void settle() {
    wait(SETTLE);
  }

  void set(String id, String rule) {
    tick();
    on(new SetTriggerRule(id, Documents.json(rule), now));
  }

  void remove(String id) {
    tick();
    on(new RemoveTriggerRule(id, now));
  }

  UUID accepted(SweepSpec sweep) {
    UUID id = UUID.nameUUIDFromBytes(("sweep " + log.size()).getBytes());
    accepted(id, sweep);
    return id;
  }

  void accepted(UUID id, SweepSpec sweep) {
    tick();
    on(new SweepAccepted(id, sweep, sweep.runs(), now));
  }

  void completed(UUID id) {
    completed(id, new RunCounts(10, 10, 0, 0), StopReason.SETTLED);
  }

  void completed(UUID id, RunCounts runs, StopReason reason) {
    tick();
    on(new SweepCompleted(id, runs, List.of(new ConfigurationStop("key", reason)), now));
  }

  /** The planner accepts the last sweep that was submitted, and it completes. */
  void runLastSubmitted() {
    List<SubmitSweep> all = outputs(SubmitSweep.class);
    SubmitSweep last = all.get(all.size() - 1);
    accepted(last.sweepId(), SweepSpec.fromJson(last.sweep()));
    completed(last.sweepId());
  }

  void estimated(SweepSpec sweep, String verdict) {
    estimated(sweep.configurations().get(0).key(), "noop", verdict, null, null, sweep.pair());
  }

  void estimated(String key, String name, String verdict, Double lower, Double upper, Pair pair) {
    tick();
    revision++;
    on(
        new CrossoverEstimated(
            key,
            name,
            pair,
            revision,
            verdict,
            "a sentence",
            null,
            lower,
            upper,
            0.95,
            "m",
            List.of(),
            List.of(),
            null,
            null,
            now));
  }

  private void tick() {
    now = now.plusMillis(1);
  }

  private void carryOut(TriggerDecision decision) {
    outputs.addAll(decision.outputs());
    ignored.addAll(decision.ignored());
    decision.changed().forEach(entry -> stored.put(Entries.storeKey(entry), json(entry)));
    state = Triggers.none(SETTLE);
    stored.forEach((key, value) -> state = state.with(read(key, value)));
  }

  private static String json(Entry entry) {
    try {
      return EventJson.mapper().writeValueAsString(entry);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry read(String key, String value) {
    try {
      return EventJson.mapper().readValue(value, Entries.kind(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
