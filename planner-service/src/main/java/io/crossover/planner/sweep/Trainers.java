package io.crossover.planner.sweep;

import io.crossover.events.run.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The trainers that were heard of, by name. Immutable.
 *
 * @param byName the slots of each and when it was last heard of
 */
public record Trainers(SortedMap<String, Trainer> byName) {

  /** Nobody. */
  public static final Trainers NONE = new Trainers(new TreeMap<>());

  /** Protects the map. */
  public Trainers {
    byName = Collections.unmodifiableSortedMap(byName);
  }

  /**
   * One trainer.
   *
   * @param slots how many runs it trains at the same time
   * @param heard when it was last heard of, to the millisecond
   */
  public record Trainer(int slots, Instant heard) {}

  /** After a sign of life; this object where it tells nothing new. */
  Trainers after(RunEvent event, Instant now, Duration precision) {
    Trainer known = byName.get(event.trainer());
    int slots =
        event instanceof RunEvent.RunStarted s ? s.slots() : known == null ? 0 : known.slots;
    if (slots == 0) {
      return this;
    }
    if (known != null && known.slots == slots && known.heard.plus(precision).isAfter(now)) {
      return this;
    }
    SortedMap<String, Trainer> changed = new TreeMap<>(byName);
    changed.put(event.trainer(), new Trainer(slots, now));
    return new Trainers(changed);
  }

  /** Those whose names begin so. */
  Trainers named(String beginning) {
    if (beginning.isEmpty()) {
      return this;
    }
    SortedMap<String, Trainer> named = new TreeMap<>(byName);
    named.keySet().removeIf(name -> !name.startsWith(beginning));
    return new Trainers(named);
  }

  /** Without those that were not heard of within {@code timeout}; this object where all were. */
  Trainers without(Instant now, Duration timeout) {
    Instant since = now.minus(timeout);
    if (byName.values().stream().noneMatch(t -> t.heard.isBefore(since))) {
      return this;
    }
    SortedMap<String, Trainer> left = new TreeMap<>(byName);
    left.values().removeIf(t -> t.heard.isBefore(since));
    return new Trainers(left);
  }
}
