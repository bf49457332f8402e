package io.crossover.planner.sweep;

import io.crossover.events.sweep.Limits;
import io.crossover.events.sweep.StopReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a sweep took so far.
 *
 * @param since when it was accepted or last extended, to the millisecond
 * @param seconds of training, summed over the runs that ended with a result
 */
public record Spent(Instant since, double seconds) {

  private static final double SECONDS_PER_HOUR = 3_600;

  /** Accepted at {@code now}. */
  static Spent nothing(Instant now) {
    return new Spent(now, 0);
  }

  /** The same, with the clock set back: the sweep was asked for more at {@code now}. */
  Spent since(Instant now) {
    return new Spent(now, seconds);
  }

  /** After a run that trained this long; what is not a time counts as none. */
  Spent plus(double more) {
    return more > 0 && Double.isFinite(more) ? new Spent(since, seconds + more) : this;
  }

  /** The limit that is reached, if any. */
  Optional<StopReason> exhausted(Limits limits, Instant now) {
    if (limits.deviceHours() != null && seconds >= limits.deviceHours() * SECONDS_PER_HOUR) {
      return Optional.of(StopReason.DEVICE_LIMIT);
    }
    if (limits.wallHours() != null
        && Duration.between(since, now).toMillis() / 1e3 >= limits.wallHours() * SECONDS_PER_HOUR) {
      return Optional.of(StopReason.TIME_LIMIT);
    }
    return Optional.empty();
  }
}
