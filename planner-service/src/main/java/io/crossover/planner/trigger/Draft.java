package io.crossover.planner.trigger;

import io.crossover.events.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A decision while it is being made: each step sees what the steps before it changed. */
final class Draft {

  private final Map<List<Object>, Entry> changed = new LinkedHashMap<>();
  private final List<Event> outputs = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private Triggers state;

  Draft(Triggers before) {
    state = before;
  }

  Triggers state() {
    return state;
  }

  void put(Entry entry) {
    state = state.with(entry);
    changed.put(List.of(entry.getClass(), entry.key()), entry);
  }

  void publish(Event output) {
    outputs.add(output);
  }

  void ignore(String sentence) {
    ignored.add(sentence);
  }

  TriggerDecision decided() {
    return new TriggerDecision(state, List.copyOf(changed.values()), outputs, ignored);
  }
}
