package io.crossover.events.wire;

import io.crossover.events.Event;
import io.crossover.events.estimate.CrossoverEstimated;
import io.crossover.events.imported.ResultsImported;
import io.crossover.events.probe.ProbeEvent;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.run.MetricBatch;
import io.crossover.events.run.RunControl;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.sweep.SweepEvent;
import io.crossover.events.trigger.TriggerCommand;
import io.crossover.events.trigger.TriggerEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The CloudEvents type of every event: {@code io.crossover.} and the record's name. */
public final class EventTypes {

  private static final String PREFIX = "io.crossover.";

  private static final Map<String, Class<? extends Event>> BY_NAME = byName();

  private EventTypes() {}

  /** The CloudEvents type of an event. */
  public static String of(Event event) {
    return nameOf(event.getClass());
  }

  /** The record of a CloudEvents type, or empty where this build does not know it. */
  public static Optional<Class<? extends Event>> byName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Every event record. */
  public static Collection<Class<? extends Event>> all() {
    return BY_NAME.values();
  }

  private static Map<String, Class<? extends Event>> byName() {
    Map<String, Class<? extends Event>> types = new TreeMap<>();
    for (Class<? extends Event> family :
        List.of(
            SweepCommand.class,
            SweepEvent.class,
            RunEvent.class,
            RunControl.class,
            TriggerCommand.class,
            TriggerEvent.class,
            ProbeEvent.class)) {
      for (Class<?> type : family.getPermittedSubclasses()) {
        types.put(nameOf(type), type.asSubclass(Event.class));
      }
    }
    for (Class<? extends Event> type :
        List.of(
            RunSpec.class,
            MetricBatch.class,
            CrossoverEstimated.class,
            ResultsImported.class,
            ProbeSpec.class)) {
      types.put(nameOf(type), type);
    }
    return Collections.unmodifiableMap(types);
  }

  /** The CloudEvents type of an event record. */
  public static String nameOf(Class<?> type) {
    return PREFIX + type.getSimpleName();
  }
}
