package io.crossover.planner.sweep;

import io.crossover.events.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * What follows from an event.
 *
 * @param state the new state; the very object as before where nothing changed
 * @param outputs {@code SweepEvent}s and {@code RunControl}s to publish, in order
 * @param remarks to log and count
 */
public record Decision(SweepState state, List<Event> outputs, List<Remark> remarks) {

  /** Protects the lists. */
  public Decision {
    outputs = List.copyOf(outputs);
    remarks = List.copyOf(remarks);
  }

  /** The same with further events to publish. */
  Decision with(List<? extends Event> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Event> all = new ArrayList<>(outputs);
    all.addAll(more);
    return new Decision(state, all, remarks);
  }

  static Decision of(SweepState state, Event... outputs) {
    return new Decision(state, List.of(outputs), List.of());
  }

  static Decision unchanged(SweepState state, Remark.Kind kind, String text) {
    return new Decision(state, List.of(), List.of(new Remark(kind, text)));
  }
}
