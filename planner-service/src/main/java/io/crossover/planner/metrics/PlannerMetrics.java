package io.crossover.planner.metrics;

import io.crossover.events.Event;
import io.crossover.events.run.RunEvent;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.trigger.Suppression;
import io.crossover.events.trigger.TriggerEvent;
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
import java.util.stream.Stream;

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

  /** Sweeps that rules submitted, by {@code on}: estimate, sweepCompleted or schedule. */
  public static final String TRIGGERS_FIRED = "crossover.planner.triggers.fired";

  /** Rules that were satisfied and submitted nothing, by {@code kind}, see {@link Suppression}. */
  public static final String TRIGGERS_SUPPRESSED = "crossover.planner.triggers.suppressed";

  /** Rules that could not be used. */
  public static final String TRIGGERS_REJECTED = "crossover.planner.triggers.rejected";

  /** Commands for rules that changed nothing though somebody may expect it. */
  public static final String TRIGGERS_IGNORED = "crossover.planner.triggers.ignored";

  private static final Map<String, String> DESCRIPTIONS =
      Map.ofEntries(
          Map.entry(COMMANDS, "Commands for sweeps"),
          Map.entry(RUN_EVENTS, "Events of runs"),
          Map.entry(HANDED_OUT, "Runs that were handed out, repeated attempts included"),
          Map.entry(DEAD_LETTERS, "Records that could not be read"),
          Map.entry(REMARKS, "What was ignored, retried or given up"),
          Map.entry(RELAYED, "Specs that were copied to the queue"),
          Map.entry(RESTARTS, "How often a part of the planner had to start again"),
          Map.entry(TRIGGERS_FIRED, "Sweeps that rules submitted"),
          Map.entry(TRIGGERS_SUPPRESSED, "Rules that were satisfied and submitted nothing"),
          Map.entry(TRIGGERS_REJECTED, "Rules that could not be used"),
          Map.entry(TRIGGERS_IGNORED, "Commands for rules that changed nothing"));

  private final MeterRegistry registry;
  private final Map<Remark.Kind, Counter> remarks = new EnumMap<>(Remark.Kind.class);
  private final Counter handedOut;
  private final Counter relayed;
  private final Timer relayDelay;

  /** Registers every meter, so that each is there with 0 from the start. */
  public PlannerMetrics(MeterRegistry registry, SweepCensus census) {
    this.registry = registry;
    for (Remark.Kind kind : Remark.Kind.values()) {
      remarks.put(kind, counter(REMARKS, "kind", kind.name().toLowerCase(Locale.ROOT)));
    }
    handedOut = counter(HANDED_OUT);
    relayed = counter(RELAYED);
    relayDelay =
        Timer.builder(RELAY_DELAY)
            .description("From the decision to hand a run out to its spec being in the queue")
            .register(registry);
    counters(COMMANDS, "type", names(SweepCommand.class));
    counters(RUN_EVENTS, "type", names(RunEvent.class));
    counters(DEAD_LETTERS, "reader", List.of("topology", "relay", "triggers"));
    counters(RESTARTS, "part", List.of("topology", "relay"));
    counters(TRIGGERS_FIRED, "on", List.of("estimate", "sweepCompleted", "schedule"));
    counters(
        TRIGGERS_SUPPRESSED,
        "kind",
        Stream.of(Suppression.values()).map(Suppression::label).toList());
    counter(TRIGGERS_REJECTED);
    counter(TRIGGERS_IGNORED);
    for (String state : SweepCensus.STATES) {
      Gauge.builder(SWEEPS, census, c -> c.count(state))
          .description("Sweeps by state")
          .tag("state", state)
          .register(registry);
    }
  }

  /** A counter under its name, with its description; the one that there is, if there is one. */
  private Counter counter(String name, String... tags) {
    return Counter.builder(name).description(DESCRIPTIONS.get(name)).tags(tags).register(registry);
  }

  private void counters(String name, String label, List<String> values) {
    values.forEach(value -> counter(name, label, value));
  }

  private static List<String> names(Class<?> family) {
    return Stream.of(family.getPermittedSubclasses()).map(Class::getSimpleName).toList();
  }

  /** A command was read. */
  public void command(Event command) {
    counter(COMMANDS, "type", command.getClass().getSimpleName()).increment();
  }

  /** An event of a run was read. */
  public void runEvent(Event event) {
    counter(RUN_EVENTS, "type", event.getClass().getSimpleName()).increment();
  }

  /** Something became of a rule. */
  public void triggerEvent(TriggerEvent event) {
    if (event instanceof TriggerEvent.TriggerFired fired) {
      counter(TRIGGERS_FIRED, "on", fired.cause().type()).increment();
    } else if (event instanceof TriggerEvent.TriggerSuppressed suppressed) {
      counter(TRIGGERS_SUPPRESSED, "kind", suppressed.kind().label()).increment();
    } else {
      counter(TRIGGERS_REJECTED).increment();
    }
  }

  /** A command for a rule changed nothing. */
  public void triggerCommandIgnored() {
    counter(TRIGGERS_IGNORED).increment();
  }

  /** A run was handed out. */
  public void handedOut() {
    handedOut.increment();
  }

  /** A record went to the dead letters. */
  public void deadLetter(String reader) {
    counter(DEAD_LETTERS, "reader", reader).increment();
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
    counter(RESTARTS, "part", part).increment();
  }
}
