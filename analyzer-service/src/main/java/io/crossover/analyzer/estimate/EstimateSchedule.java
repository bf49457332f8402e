package io.crossover.analyzer.estimate;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which configuration is to be estimated when: at once on its first request, requests during the
 * interval after that together at its end. Times are nanoseconds of one clock. Not for several
 * threads.
 */
final class EstimateSchedule {

  private final long interval;
  private final Map<String, Long> due = new LinkedHashMap<>();
  private final Map<String, Long> notBefore = new LinkedHashMap<>();

  EstimateSchedule(Duration interval) {
    this.interval = interval.toNanos();
  }

  /** Asks for an estimate; does nothing if one is already to come. */
  void request(String key, long now) {
    due.computeIfAbsent(key, k -> Math.max(now, notBefore.getOrDefault(k, now)));
  }

  /** The configuration that has waited longest of those whose time has come, or empty. */
  Optional<String> next(long now) {
    Optional<Map.Entry<String, Long>> first =
        due.entrySet().stream().min(Map.Entry.comparingByValue());
    if (first.isEmpty() || first.get().getValue() > now) {
      return Optional.empty();
    }
    String key = first.get().getKey();
    due.remove(key);
    forgetUntil(now);
    notBefore.remove(key);
    notBefore.put(key, now + interval);
    return Optional.of(key);
  }

  /** When the next one is due; empty if none was asked for. */
  OptionalLong nextTime() {
    return due.values().stream().mapToLong(Long::longValue).min();
  }

  private void forgetUntil(long now) {
    Iterator<Long> oldestFirst = notBefore.values().iterator();
    while (oldestFirst.hasNext() && oldestFirst.next() <= now) {
      oldestFirst.remove();
    }
  }
}
