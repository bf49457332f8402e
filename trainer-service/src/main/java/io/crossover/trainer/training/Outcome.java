package io.crossover.trainer.training;

import io.crossover.events.run.RunLosses;

/** How a training ended. */
public sealed interface Outcome {

  /** Steps done. */
  long steps();

  /** Seconds spent, before an interruption too. */
  double seconds();

  /**
   * It reached its end: the last step, or the first loss that is not finite. In the latter case the
   * weights are lost, and the losses with the final weights are NaN.
   *
   * @param losses what it reports
   * @param steps steps done
   * @param seconds spent
   */
  record Finished(RunLosses losses, long steps, double seconds) implements Outcome {}

  /**
   * It was told to stop.
   *
   * @param steps steps done
   * @param seconds spent
   */
  record Stopped(long steps, double seconds) implements Outcome {}
}
