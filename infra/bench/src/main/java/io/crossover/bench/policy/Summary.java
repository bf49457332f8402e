package io.crossover.bench.policy;

import java.util.List;
import java.util.function.Predicate;

/**
 * What many sweeps of one strategy came to.
 *
 * @param medianRuns median of the runs to the target width, infinite where most sweeps missed it
 * @param meanRuns mean of the runs made
 * @param reached share of sweeps that reached the target width
 * @param coverage share of intervals that hold the truth
 * @param rmse root mean square error of the reported point in octaves
 */
record Summary(double medianRuns, double meanRuns, double reached, double coverage, double rmse) {

  static Summary of(List<Outcome> outcomes) {
    double[] runs =
        outcomes.stream()
            .mapToDouble(o -> o.reached() ? o.runs() : Double.POSITIVE_INFINITY)
            .sorted()
            .toArray();
    double squares =
        outcomes.stream()
            .mapToDouble(Outcome::error)
            .filter(error -> !Double.isNaN(error))
            .map(error -> error * error)
            .average()
            .orElse(Double.NaN);
    return new Summary(
        runs[runs.length / 2],
        outcomes.stream().mapToInt(Outcome::runs).average().orElseThrow(),
        share(outcomes, Outcome::reached),
        share(outcomes, Outcome::covered),
        Math.sqrt(squares));
  }

  private static double share(List<Outcome> outcomes, Predicate<Outcome> of) {
    return (double) outcomes.stream().filter(of).count() / outcomes.size();
  }
}
