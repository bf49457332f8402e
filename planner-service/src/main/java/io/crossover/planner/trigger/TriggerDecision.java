package io.crossover.planner.trigger;

import io.crossover.events.Event;
import java.util.List;

/**
 * What follows from an event or from the time.
 *
 * @param state the new state
 * @param changed what is new in it, to be stored; an entry replaces the one of its kind and key
 * @param outputs {@code TriggerEvent}s and {@code SubmitSweep}s to publish, in order
 * @param ignored commands that changed nothing though somebody may expect it, as sentences
 */
public record TriggerDecision(
    Triggers state, List<Entry> changed, List<Event> outputs, List<String> ignored) {

  /** Protects the lists. */
  public TriggerDecision {
    changed = List.copyOf(changed);
    outputs = List.copyOf(outputs);
    ignored = List.copyOf(ignored);
  }
}
