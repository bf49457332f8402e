package io.crossover.events.sweep;

import io.crossover.events.validation.Checks;

/**
 * Runs by what became of them.
 *
 * @param planned all runs of the sweep
 * @param completed with a finite loss
 * @param diverged without one: a result too
 * @param failed given up after the last attempt
 * @param stopped hopeless beside others, and not trained to the end; 0 when not given
 */
public record RunCounts(int planned, int completed, int diverged, int failed, Integer stopped) {

  /** Fills in the default; rejects negative counts. */
  public RunCounts {
    stopped = stopped == null ? Integer.valueOf(0) : stopped;
    new Checks()
        .range("planned", planned, 0, Integer.MAX_VALUE)
        .range("completed", completed, 0, Integer.MAX_VALUE)
        .range("diverged", diverged, 0, Integer.MAX_VALUE)
        .range("failed", failed, 0, Integer.MAX_VALUE)
        .range("stopped", stopped, 0, Integer.MAX_VALUE)
        .orThrow();
  }

  /** None of them was stopped. */
  public RunCounts(int planned, int completed, int diverged, int failed) {
    this(planned, completed, diverged, failed, 0);
  }

  /** Runs that need no more work. */
  public int finished() {
    return completed + diverged + failed + stopped;
  }
}
