package io.crossover.events.estimate;

/**
 * Runs by where they stand.
 *
 * @param planned all runs
 * @param running being trained now
 * @param completed with a finite loss
 * @param diverged without one: a result too
 * @param failed given up after the last attempt
 */
public record RunProgress(int planned, int running, int completed, int diverged, int failed) {

  /** Runs that need no more work. */
  public int finished() {
    return completed + diverged + failed;
  }
}
