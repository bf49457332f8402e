package io.crossover.planner.sweep;

import io.crossover.events.Event;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hands out runs: those that came to nothing first, then the next ones.
 *
 * @param ledger in which they are in flight
 * @param planned the runs, and why
 */
record HandOut(Ledger ledger, List<Event> planned) {

  static HandOut of(Ledger ledger, int room, Instant now) {
    if (room <= 0 || ledger.toHandOut(now) <= 0) {
      return new HandOut(ledger, List.of());
    }
    SortedMap<Integer, Flight> aloft = new TreeMap<>(ledger.flights());
    SortedMap<Integer, Tries> again = new TreeMap<>(ledger.again());
    List<Event> planned = new ArrayList<>();
    while (planned.size() < room && !again.isEmpty()) {
      int index = again.firstKey();
      Tries tries = again.remove(index);
      aloft.put(index, Flight.waiting(tries, now));
      planned.add(planned(ledger.runs(), index, tries.attempt(), now));
    }
    int cursor = ledger.next();
    while (planned.size() < room && cursor < ledger.runs().size()) {
      if (isNew(ledger, aloft, cursor)) {
        aloft.put(cursor, Flight.waiting(Tries.FIRST, now));
        planned.add(planned(ledger.runs(), cursor, 1, now));
      }
      cursor++;
    }
    return new HandOut(
        new Ledger(
            ledger.runs(),
            cursor,
            again,
            aloft,
            ledger.outcomes(),
            ledger.trainers(),
            ledger.spent()),
        planned);
  }

  /** After an extension runs beyond the cursor may have been handed out before. */
  private static boolean isNew(Ledger ledger, SortedMap<Integer, Flight> aloft, int index) {
    return ledger.outcomes().at(index) == Outcome.OPEN
        && !aloft.containsKey(index)
        && !ledger.again().containsKey(index);
  }

  private static RunPlanned planned(RunList runs, int index, int attempt, Instant now) {
    String reason = runs.reason(index);
    return new RunPlanned(
        runs.sweepId(), runs.spec(index, attempt), attempt == 1 ? reason : "again, " + reason, now);
  }
}
