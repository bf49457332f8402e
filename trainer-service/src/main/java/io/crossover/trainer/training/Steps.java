package io.crossover.trainer.training;

import java.util.Arrays;

/**
 * Consecutive steps of a run as parallel arrays. Equality is not defined by content.
 *
 * @param first the first of them, counted from 1
 * @param losses training loss of each step's batch before its update, nats a token
 * @param learningRates the rate of each
 * @param gradientNorms global gradient norm of each before clipping
 */
public record Steps(long first, double[] losses, double[] learningRates, double[] gradientNorms) {

  /** The number of steps, at least 1. */
  public int size() {
    return losses.length;
  }

  /** The last step, counted from 1. */
  public long last() {
    return first + losses.length - 1;
  }

  /** The loss of the last step. */
  public double lastLoss() {
    return losses[losses.length - 1];
  }

  /** The steps up to and including the first whose loss is not finite; these when there is none. */
  Steps untilNotFinite() {
    for (int i = 0; i < losses.length; i++) {
      if (!Double.isFinite(losses[i])) {
        return new Steps(
            first,
            Arrays.copyOf(losses, i + 1),
            Arrays.copyOf(learningRates, i + 1),
            Arrays.copyOf(gradientNorms, i + 1));
      }
    }
    return this;
  }
}
