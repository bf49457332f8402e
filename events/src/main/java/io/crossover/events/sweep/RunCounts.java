package io.crossover.events.sweep;

import io.crossover.events.validation.Checks;

/**
 * Runs by what became of them.
 *
 * @param planned all runs of the sweep
 * @param completed with a finite loss
 * @param diverged without one: a result too
 * @param failed given up after the last attempt
 */
public record RunCounts(int planned, int completed, int diverged, int failed) {

  /** Rejects negative counts. */
  public RunCounts {
    new Checks()
        .range("planned", planned, 0, Integer.MAX_VALUE)
        .range("completed", completed, 0, Integer.MAX_VALUE)
        .range("diverged", diverged, 0, Integer.MAX_VALUE)
        .range("failed", failed, 0, Integer.MAX_VALUE)
        .orThrow();
  }

  /** Runs that need no more work. */
  public int finished() {
    return completed + diverged + failed;
  }
}
