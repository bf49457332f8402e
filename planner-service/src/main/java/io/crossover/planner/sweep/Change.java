package io.crossover.planner.sweep;

import io.crossover.events.Event;
import java.util.List;

/**
 * What became of a ledger.
 *
 * @param ledger the same object as before where nothing changed
 * @param outputs events to publish
 * @param remarks what there is to say about it
 */
record Change(Ledger ledger, List<Event> outputs, List<Remark> remarks) {

  static Change of(Ledger ledger) {
    return new Change(ledger, List.of(), List.of());
  }

  static Change of(Ledger ledger, Remark remark) {
    return new Change(ledger, List.of(), List.of(remark));
  }
}
