package io.crossover.trainer.training;

import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunTotals;
import java.util.Optional;

/** How a training ended. */
public sealed interface Outcome {

  /** Steps done. */
  long steps();

  /** Seconds spent, before an interruption too. */
  double seconds();

  /**
   * It reached its end: the last step, the first loss that is not finite, or a tenth of the run
   * above the initial loss. In the latter cases the losses with the final weights are NaN.
   *
   * @param losses what it reports
   * @param steps steps done
   * @param seconds spent
   * @param totals what it took, without the memory of the process
   * @param hopeless why it ended early, for a person, where the losses do not say it
   */
  record Finished(
      RunLosses losses, long steps, double seconds, RunTotals totals, Optional<String> hopeless)
      implements Outcome {}

  /**
   * It was told to stop.
   *
   * @param steps steps done
   * @param seconds spent
   * @param totals what it took, without the memory of the process; empty where it had not begun
   */
  record Stopped(long steps, double seconds, Optional<RunTotals> totals) implements Outcome {
    /** Before it began. */
    public static final Stopped AT_ONCE = new Stopped(0, 0, Optional.empty());
  }
}
