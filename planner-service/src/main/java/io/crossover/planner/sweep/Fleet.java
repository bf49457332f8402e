package io.crossover.planner.sweep;

import io.crossover.planner.sweep.Trainers.Trainer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The trainers that any sweep heard of. */
final class Fleet {

  private final Map<String, Trainer> byName = new HashMap<>();

  /** What a sweep knows; the latest sign of life counts. */
  void heard(Trainers trainers) {
    trainers
        .byName()
        .forEach(
            (name, trainer) ->
                byName.merge(name, trainer, (a, b) -> a.heard().isAfter(b.heard()) ? a : b));
  }

  /** How many trainers were heard of within {@code timeout} before {@code now}. */
  int size(Instant now, Duration timeout) {
    forget(now, timeout);
    return byName.size();
  }

  /** Slots of the trainers that were heard of within {@code timeout} before {@code now}. */
  long slots(Instant now, Duration timeout) {
    forget(now, timeout);
    long slots = 0;
    for (Trainer trainer : byName.values()) {
      slots += trainer.slots();
    }
    return slots;
  }

  private void forget(Instant now, Duration timeout) {
    Instant since = now.minus(timeout);
    byName.values().removeIf(trainer -> trainer.heard().isBefore(since));
  }
}
