package io.crossover.trainer.training;

import java.util.Arrays;

/**
 * Consecutive steps of a run as parallel arrays. Equality is not defined by content.
 *
 * @param first the first of them, counted from 1
 * @param losses training loss of each step's batch before its update, nats a token
 * @param learningRates the rate of each
 * @param gradientNorms global gradient norm of each before clipping
 * @param weightNorms norm of all weights after each; NaN where it was not measured
 * @param updateNorms norm of what each changed the weights by; NaN where it was not measured
 * @param gradientNoises estimate of the variance of a sample's gradient from the micro-batches of
 *     each; NaN where it was not measured, or there were not two
 * @param stepSeconds time that one of them took on average
 */
public record Steps(
    long first,
    double[] losses,
    double[] learningRates,
    double[] gradientNorms,
    double[] weightNorms,
    double[] updateNorms,
    double[] gradientNoises,
    double stepSeconds) {

  /** Steps of which nothing more was measured. */
  public Steps(long first, double[] losses, double[] learningRates, double[] gradientNorms) {
    this(
        first,
        losses,
        learningRates,
        gradientNorms,
        nothing(losses.length),
        nothing(losses.length),
        nothing(losses.length),
        Double.NaN);
  }

  private static double[] nothing(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }

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

  /** The first of these steps; these when there are no more. */
  Steps head(int size) {
    return size >= losses.length
        ? this
        : new Steps(
            first,
            Arrays.copyOf(losses, size),
            Arrays.copyOf(learningRates, size),
            Arrays.copyOf(gradientNorms, size),
            Arrays.copyOf(weightNorms, size),
            Arrays.copyOf(updateNorms, size),
            Arrays.copyOf(gradientNoises, size),
            stepSeconds);
  }
}
