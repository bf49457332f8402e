package io.crossover.trainer.schedule;

import io.crossover.events.configuration.Schedule;
import io.crossover.events.configuration.ScheduleType;

/**
 * The learning rate of step t = 0 … S − 1 of a run:
 *
 * <ul>
 *   <li>warm-up over the first W = ⌈warmup · S⌉ steps: peak · (t + 1)/W, so that the first step
 *       learns something and step W − 1 has the peak;
 *   <li>then constant: peak; or cosine: peak · ½(1 + cos(π · (t − W)/(S − W))), which begins at the
 *       peak and ends one step before zero, so that no step is wasted on a rate of zero; or
 *       warm-up–stable–decay: peak until the last D = ⌈decay · S⌉ steps, then peak · (S − t)/D,
 *       which begins and ends in the same way.
 * </ul>
 */
public final class RateSchedule {

  private final ScheduleType type;
  private final double peak;
  private final long steps;
  private final long warmup;
  private final long decay;

  /** The schedule of a run of {@code steps} steps with the given peak. */
  public RateSchedule(Schedule schedule, double peak, long steps) {
    this.type = schedule.type();
    this.peak = peak;
    this.steps = steps;
    this.warmup = part(schedule.warmup(), steps);
    this.decay = schedule.decay() == null ? 0 : part(schedule.decay(), steps);
  }

  /** Without the tolerance ⌈0.1 · 30⌉ would be 4: 0.1 is a little more than a tenth. */
  private static long part(double fraction, long steps) {
    return (long) Math.ceil(fraction * steps - 1e-9);
  }

  /** The rate of a step, counted from 0. */
  public double at(long step) {
    if (step < warmup) {
      return peak * (step + 1) / warmup;
    }
    return switch (type) {
      case CONSTANT -> peak;
      case COSINE -> {
        double progress = (double) (step - warmup) / (steps - warmup);
        yield peak * 0.5 * (1 + StrictMath.cos(Math.PI * progress));
      }
      case WARMUP_STABLE_DECAY -> steps - step < decay ? peak * (steps - step) / decay : peak;
    };
  }
}
