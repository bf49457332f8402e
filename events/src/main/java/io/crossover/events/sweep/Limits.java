package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Checks;

/**
 * What a sweep may cost. At a limit no more runs are handed out; those in training end.
 *
 * @param runs the most runs of the whole sweep, 1 to 100,000, to 20,000 where learning rates are
 *     searched; 300 for each configuration of a search when not given
 * @param deviceHours the most hours of training, summed over runs that ended; none when not given
 * @param wallHours the most hours since the sweep was accepted; none when not given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Limits(Integer runs, Double deviceHours, Double wallHours) {

  /** Runs for each configuration where no limit is given. */
  public static final int RUNS_PER_CONFIGURATION = 300;

  /** No limit is given. */
  public static final Limits DEFAULT = new Limits(null, null, null);

  private static final double MAX_HOURS = 1e6;

  /** Rejects values out of range. */
  public Limits {
    Checks checks = new Checks();
    if (runs != null) {
      checks.range("runs", runs, 1, SweepSpec.MAX_RUNS);
    }
    if (deviceHours != null) {
      checks.above("deviceHours", deviceHours, 0, MAX_HOURS);
    }
    if (wallHours != null) {
      checks.above("wallHours", wallHours, 0, MAX_HOURS);
    }
    checks.orThrow();
  }

  /** With those that others give. */
  public Limits with(Limits others) {
    return new Limits(
        others.runs == null ? runs : others.runs,
        others.deviceHours == null ? deviceHours : others.deviceHours,
        others.wallHours == null ? wallHours : others.wallHours);
  }

  /** The most runs of a sweep with this many configurations. */
  public int runs(int configurations) {
    return runs == null
        ? (int) Math.min((long) RUNS_PER_CONFIGURATION * configurations, SweepSpec.MAX_RUNS)
        : runs;
  }
}
