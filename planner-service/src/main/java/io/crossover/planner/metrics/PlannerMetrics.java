package io.crossover.planner.metrics;

import io.crossover.events.Event;
import io.crossover.events.trigger.Suppression;
import io.crossover.events.trigger.TriggerEvent;
import io.crossover.planner.sweep.Demand;
import io.crossover.planner.sweep.Remark;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What the planner counts. Records that are processed again after an aborted transaction are
 * counted again; the topics are the truth.
 */
public final class PlannerMetrics {

  /** Commands by {@code type}. */
  public static final String COMMANDS = "crossover.planner.commands";

  /** Events of runs by {@code type}. */
  public static final String RUN_EVENTS = "crossover.planner.run.events";

  /** Runs that were handed out, repeated attempts included. */
  public static final String HANDED_OUT = "crossover.planner.runs.handed.out";

  /** Records that could not be read, by {@code reader}: topology, triggers or relay. */
  public static final String DEAD_LETTERS = "crossover.planner.dead.letters";

  /** What was ignored, retried or given up, by {@code kind}, see {@link Remark.Kind}. */
  public static final String REMARKS = "crossover.planner.remarks";

  /** Sweeps by {@code state}, a gauge. */
  public static final String SWEEPS = "crossover.planner.sweeps";

  /** Specs that the relay copied to {@code crossover.run.specs}. */
  public static final String RELAYED = "crossover.planner.relayed";

  /** Seconds from the decision to hand a run out to its spec being in the topic, a timer. */
  public static final String RELAY_DELAY = "crossover.planner.relay.delay";

  /** How often the relay or the topology had to start again, by {@code part}. */
  public static final String RESTARTS = "crossover.planner.restarts";

  /** Runs that wait for a trainer, a gauge. */
  public static final String QUEUE_WAITING = "crossover.planner.queue.waiting";

  /** Runs that a trainer has, a gauge. */
  public static final String QUEUE_RUNNING = "crossover.planner.queue.running";

  /** Seconds that the first of the specs in the queue has waited, a gauge. */
  public static final String QUEUE_OLDEST_WAIT = "crossover.planner.queue.oldest.wait.seconds";

  /** Sweeps that rules submitted, by {@code on}: estimate, sweepCompleted or schedule. */
  public static final String TRIGGERS_FIRED = "crossover.planner.triggers.fired";

  /** Rules that were satisfied and submitted nothing, by {@code kind}, see {@link Suppression}. */
  public static final String TRIGGERS_SUPPRESSED = "crossover.planner.triggers.suppressed";

  /** Rules that could not be used. */
  public static final String TRIGGERS_REJECTED = "crossover.planner.triggers.rejected";

  /** Commands for rules that changed nothing though somebody may expect it. */
  public static final String TRIGGERS_IGNORED = "crossover.planner.triggers.ignored";

  private final MeterRegistry registry;
  private final Map<Remark.Kind, Counter> remarks = new EnumMap<>(Remark.Kind.class);
  private final Counter handedOut;
  private final Counter relayed;
  private final Timer relayDelay;

  /** Registers every meter, so that each is there with 0 from the start. */
  public PlannerMetrics(MeterRegistry registry, SweepCensus census) {
    this.registry = registry;
    for (Remark.Kind kind : Remark.Kind.values()) {
      String label = kind.name().toLowerCase(Locale.ROOT);
      remarks.put(kind, registry.counter(REMARKS, "kind", label));
    }
    handedOut = registry.counter(HANDED_OUT);
    relayed = registry.counter(RELAYED);
    relayDelay = registry.timer(RELAY_DELAY);
    for (String reader : List.of("topology", "relay")) {
      registry.counter(DEAD_LETTERS, "reader", reader);
      registry.counter(RESTARTS, "part", reader);
    }
    registry.counter(DEAD_LETTERS, "reader", "triggers");
    for (String on : List.of("estimate", "sweepCompleted", "schedule")) {
      registry.counter(TRIGGERS_FIRED, "on", on);
    }
    for (Suppression kind : Suppression.values()) {
      registry.counter(TRIGGERS_SUPPRESSED, "kind", kind.label());
    }
    registry.counter(TRIGGERS_REJECTED);
    registry.counter(TRIGGERS_IGNORED);
    for (String state : SweepCensus.STATES) {
      registry.gauge(
          SWEEPS,
          List.of(io.micrometer.core.instrument.Tag.of("state", state)),
          census,
          c -> c.count(state));
    }
  }

  /** Follows the demand. */
  public void queue(Supplier<Demand> demand) {
    gauge(QUEUE_WAITING, demand, Demand::waiting);
    gauge(QUEUE_RUNNING, demand, Demand::running);
    gauge(QUEUE_OLDEST_WAIT, demand, Demand::oldestWaitSeconds);
  }

  private void gauge(String name, Supplier<Demand> demand, ToDoubleFunction<Demand> value) {
    Gauge.builder(name, () -> value.applyAsDouble(demand.get())).register(registry);
  }

  /** A command was read. */
  public void command(Event command) {
    registry.counter(COMMANDS, "type", command.getClass().getSimpleName()).increment();
  }

  /** An event of a run was read. */
  public void runEvent(Event event) {
    registry.counter(RUN_EVENTS, "type", event.getClass().getSimpleName()).increment();
  }

  /** Something became of a rule. */
  public void triggerEvent(TriggerEvent event) {
    if (event instanceof TriggerEvent.TriggerFired fired) {
      registry.counter(TRIGGERS_FIRED, "on", fired.cause().type()).increment();
    } else if (event instanceof TriggerEvent.TriggerSuppressed suppressed) {
      registry.counter(TRIGGERS_SUPPRESSED, "kind", suppressed.kind().label()).increment();
    } else {
      registry.counter(TRIGGERS_REJECTED).increment();
    }
  }

  /** A command for a rule changed nothing. */
  public void triggerCommandIgnored() {
    registry.counter(TRIGGERS_IGNORED).increment();
  }

  /** A run was handed out. */
  public void handedOut() {
    handedOut.increment();
  }

  /** A record went to the dead letters. */
  public void deadLetter(String reader) {
    registry.counter(DEAD_LETTERS, "reader", reader).increment();
  }

  /** The core had something to say. */
  public void remark(Remark.Kind kind) {
    remarks.get(kind).increment();
  }

  /** A spec is in the topic, this long after it was decided. */
  public void relayed(Duration delay) {
    relayed.increment();
    relayDelay.record(delay.isNegative() ? Duration.ZERO : delay);
  }

  /** Something had to start again. */
  public void restart(String part) {
    registry.counter(RESTARTS, "part", part).increment();
  }
}
