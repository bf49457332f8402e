package io.crossover.planner.trigger;

import io.crossover.events.trigger.Occasion.OnSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The instants of a schedule. */
final class Schedule {

  private Schedule() {}

  /**
   * The first instant after another.
   *
   * @param since when the rule was set: its instants are later
   */
  static Optional<Instant> next(OnSchedule schedule, Instant since, Instant after) {
    if (schedule.cron() != null) {
      return schedule.cron().after(after);
    }
    Instant first = first(schedule, since);
    return Optional.of(
        after.isBefore(first)
            ? first
            : last(schedule.every(), first, after).plus(schedule.every()));
  }

  /** The last instant at or before {@code now}, where {@link #next} has been reached. */
  static Instant latest(OnSchedule schedule, Instant since, Instant now) {
    return schedule.cron() != null
        ? schedule.cron().until(now).orElse(now)
        : last(schedule.every(), first(schedule, since), now);
  }

  private static Instant first(OnSchedule schedule, Instant since) {
    Duration every = schedule.every();
    Instant start = schedule.startingAt() == null ? since : schedule.startingAt();
    return start.isAfter(since) ? start : last(every, start, since).plus(every);
  }

  private static Instant last(Duration every, Instant first, Instant now) {
    return first.plus(every.multipliedBy(Duration.between(first, now).dividedBy(every)));
  }
}
