package io.crossover.events.estimate;

/**
 * Runs by where they stand.
 *
 * @param planned all runs
 * @param running being trained now
 * @param completed with a finite loss
 * @param diverged without one: a result too
 * @param failed given up after the last attempt
 * @param stopped hopeless beside others, and not trained to the end; 0 when not given
 */
public record RunProgress(
    int planned, int running, int completed, int diverged, int failed, Integer stopped) {

  /** Fills in the default. */
  public RunProgress {
    stopped = stopped == null ? Integer.valueOf(0) : stopped;
  }

  /** None of them was stopped. */
  public RunProgress(int planned, int running, int completed, int diverged, int failed) {
    this(planned, running, completed, diverged, failed, 0);
  }

  /** Runs that need no more work. */
  public int finished() {
    return completed + diverged + failed + stopped;
  }
}
