package io.crossover.trainer.training;

/**
 * Where a training has to end early: at the first loss that is not finite, and at the last of so
 * many steps in a row, a tenth of the run, whose losses were all above the initial one. A few steps
 * are too few: above and below the initial loss is chance where nothing is learned. One thread.
 */
final class Hopelessness {

  private static final long LEAST = 32;
  private static final long PARTS = 10;

  private final long limit;
  private long above;

  /** For a run of so many steps. */
  Hopelessness(long steps) {
    this.limit = Math.max(LEAST, (steps + PARTS - 1) / PARTS);
  }

  /**
   * How many of these steps count: all, or those up to the one at which the training ends.
   *
   * @param initial the loss of the first step of the run
   */
  int until(Steps steps, double initial) {
    for (int i = 0; i < steps.size(); i++) {
      double loss = steps.losses()[i];
      above = loss > initial ? above + 1 : 0;
      if (!Double.isFinite(loss) || reached()) {
        return i + 1;
      }
    }
    return steps.size();
  }

  /** Whether so many losses were above the initial one. */
  boolean reached() {
    return above >= limit;
  }

  /** How many of the last losses were above the initial one. */
  long above() {
    return above;
  }

  /** Goes on from there. */
  void resume(long before) {
    above = before;
  }
}
