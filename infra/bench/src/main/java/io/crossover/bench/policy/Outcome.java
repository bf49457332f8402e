package io.crossover.bench.policy;

import io.crossover.gapmodel.estimate.GapEstimate;

/**
 * What one sweep came to.
 *
 * @param runs runs made
 * @param reached whether the interval is as narrow as asked
 * @param octaves width of the interval, infinite where open
 * @param covered whether the interval holds the truth
 * @param error reported point minus truth in octaves, NaN where no point is reported
 */
record Outcome(int runs, boolean reached, double octaves, boolean covered, double error) {

  static Outcome of(int runs, GapEstimate estimate, double truth, double target) {
    double lower =
        estimate.lower().isPresent()
            ? log2(estimate.lower().getAsDouble())
            : Double.NEGATIVE_INFINITY;
    double upper =
        estimate.upper().isPresent()
            ? log2(estimate.upper().getAsDouble())
            : Double.POSITIVE_INFINITY;
    double error =
        estimate.batchSize().isPresent()
            ? log2(estimate.batchSize().getAsDouble()) - truth
            : Double.NaN;
    return new Outcome(
        runs, upper - lower <= target, upper - lower, lower <= truth && truth <= upper, error);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
