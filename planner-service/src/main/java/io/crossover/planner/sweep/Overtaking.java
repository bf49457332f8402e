package io.crossover.planner.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.SortedMap;

/**
 * The queue gives specs out in the order in which they came: one that was started after another
 * that still waits has overtaken it.
 */
final class Overtaking {

  private final Duration patience;
  private final Deque<Start> starts = new ArrayDeque<>();
  private Instant taken = Instant.MIN;

  /** That says so only after {@code patience}, in case news are late. */
  Overtaking(Duration patience) {
    this.patience = patience;
  }

  private record Start(Instant waitedSince, Instant at) {}

  /** Runs were taken between two states of a sweep. */
  void note(SortedMap<Integer, Flight> before, SortedMap<Integer, Flight> after) {
    for (Map.Entry<Integer, Flight> entry : before.entrySet()) {
      Flight now = after.get(entry.getKey());
      Flight then = entry.getValue();
      if (then.isWaiting() && now != null && !now.isWaiting() && newest(then.heard())) {
        starts.add(new Start(then.heard(), now.heard()));
      }
    }
  }

  /** What waits since before this instant was overtaken. */
  Instant taken(Instant now) {
    while (!starts.isEmpty() && !starts.peek().at.isAfter(now.minus(patience))) {
      taken = starts.remove().waitedSince;
    }
    return taken;
  }

  private boolean newest(Instant waitedSince) {
    Instant last = starts.isEmpty() ? taken : starts.peekLast().waitedSince;
    return waitedSince.isAfter(last);
  }
}
