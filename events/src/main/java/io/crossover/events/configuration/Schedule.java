package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/**
 * The learning rate over the steps of a run, relative to its peak.
 *
 * @param type the shape after the warm-up; {@code cosine} when not given
 * @param warmup the fraction of the steps over which the rate rises linearly from zero, 0 to 1; 0.1
 *     when not given
 */
public record Schedule(ScheduleType type, Double warmup) {

  /** Cosine to zero after a warm-up over a tenth of the steps. */
  public static final Schedule DEFAULT = new Schedule(null, null);

  /** Fills in defaults; rejects a warm-up outside 0 to 1. */
  public Schedule {
    type = type == null ? ScheduleType.COSINE : type;
    warmup = warmup == null ? Double.valueOf(0.1) : warmup;
    new Checks().range("warmup", warmup, 0, 1).orThrow();
  }
}
