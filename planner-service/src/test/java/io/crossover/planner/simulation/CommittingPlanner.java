package io.crossover.planner.simulation;

import io.crossover.events.Event;
import io.crossover.events.run.RunEvent;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.sweep.SweepEvent.SweepAccepted;
import io.crossover.events.sweep.SweepEvent.SweepExtended;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.planner.sweep.Absent;
import io.crossover.planner.sweep.Active;
import io.crossover.planner.sweep.Decision;
import io.crossover.planner.sweep.Dispatcher;
import io.crossover.planner.sweep.Policy;
import io.crossover.planner.sweep.ProgressFormat;
import io.crossover.planner.sweep.Remark;
import io.crossover.planner.sweep.SweepState;
import io.crossover.planner.sweep.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** State, outputs and the offset of the input are committed together; a crash drops the rest. */
final class CommittingPlanner {

  /** An output and how many inputs had been read. */
  record Output(Event event, int offset) {}

  final List<Event> inputs = new ArrayList<>();
  final List<Output> log = new ArrayList<>();
  int requeued;
  private final Policy policy;
  private final Map<UUID, SweepSpec> specs = new HashMap<>();
  private final Map<UUID, byte[]> stored = new HashMap<>();
  private final Set<UUID> changed = new HashSet<>();
  private final Set<UUID> ended = new HashSet<>();
  private int committed;
  private Map<UUID, SweepState> states = new HashMap<>();
  private Dispatcher dispatcher;
  private final List<Output> pending = new ArrayList<>();
  private int pendingRequeued;
  private int offset;
  private Instant watchedSince;

  CommittingPlanner(Policy policy, Instant now) {
    this.policy = policy;
    dispatcher = new Dispatcher(policy);
    watchedSince = now;
  }

  /** How many sweeps have ended and were not extended since. */
  int ended() {
    return ended.size();
  }

  /** The sweeps that have not ended, for a person. */
  String open() {
    return states.values().stream()
        .filter(Active.class::isInstance)
        .map(Object::toString)
        .collect(java.util.stream.Collectors.joining(", "));
  }

  boolean hasInput() {
    return offset < inputs.size();
  }

  void read(Instant now) {
    Event event = inputs.get(offset++);
    UUID id = event instanceof RunEvent run ? run.sweepId() : ((SweepCommand) event).sweepId();
    take(states.getOrDefault(id, new Absent(id)).on(event, now, policy));
    handOut(now);
  }

  void tick(Instant now) {
    Watch watch = dispatcher.watch(watchedSince, now);
    List.copyOf(states.values()).forEach(s -> take(s.passed(now, watch, policy)));
    handOut(now);
  }

  private void handOut(Instant now) {
    dispatcher.fill(now, turn -> take(turn.sweep().handOut(turn, now, policy)));
  }

  void commit() {
    for (Output output : pending) {
      if (output.event() instanceof SweepAccepted accepted) {
        specs.put(accepted.sweepId(), accepted.sweep());
      } else if (output.event() instanceof SweepExtended extended) {
        specs.put(extended.sweepId(), extended.sweep());
      }
    }
    for (UUID id : changed) {
      SweepState state = states.get(id);
      stored.put(id, ProgressFormat.write(state));
      if (state instanceof Active) {
        ended.remove(id);
      } else {
        ended.add(id);
      }
    }
    log.addAll(pending);
    requeued += pendingRequeued;
    committed = offset;
    forget();
  }

  void crash(Instant now) {
    forget();
    offset = committed;
    states = new HashMap<>();
    stored.forEach((id, b) -> states.put(id, ProgressFormat.read(id, specs.get(id), b)));
    dispatcher = new Dispatcher(policy);
    states.values().forEach(dispatcher::put);
    watchedSince = now;
  }

  private void forget() {
    pending.clear();
    changed.clear();
    pendingRequeued = 0;
  }

  private void take(Decision decision) {
    if (!(decision.state() instanceof Absent)) {
      SweepState before = states.put(decision.state().sweepId(), decision.state());
      if (before != decision.state()) {
        changed.add(decision.state().sweepId());
        dispatcher.put(decision.state());
      }
    }
    decision.outputs().forEach(event -> pending.add(new Output(event, offset)));
    for (Remark remark : decision.remarks()) {
      pendingRequeued += remark.kind() == Remark.Kind.REQUEUED ? 1 : 0;
    }
  }
}
