package io.crossover.bench.coverage;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a method came to in one setting.
 *
 * @param coverage share of intervals that contain the crossover
 * @param width median width in octaves
 * @param finite share of intervals with two ends
 * @param error root mean square error of the guess in octaves
 */
record Tally(double coverage, double width, double finite, double error) {
  /** Octaves beyond the data to which open ends and guesses are kept, as the estimator's grid. */
  private static final double PAD = 3;

  private static final double LEAST_COVERAGE = 0.92;

  static Tally of(Sweep[] sweeps, IntervalMethod method) {
    double[] widths = new double[sweeps.length];
    int covered = 0;
    int finite = 0;
    double squares = 0;
    Answer[] answers = Arrays.stream(sweeps).parallel().map(method::answer).toArray(Answer[]::new);
    for (int i = 0; i < sweeps.length; i++) {
      double first = sweeps[i].first() - PAD;
      double last = sweeps[i].last() + PAD;
      covered += answers[i].covers(sweeps[i].crossover()) ? 1 : 0;
      finite += answers[i].finite() ? 1 : 0;
      widths[i] = answers[i].width(first, last);
      squares += Math.pow(answers[i].guess(first, last) - sweeps[i].crossover(), 2);
    }
    double n = sweeps.length;
    Arrays.sort(widths);
    double median = (widths[(widths.length - 1) / 2] + widths[widths.length / 2]) / 2;
    return new Tally(covered / n, median, finite / n, Math.sqrt(squares / n));
  }

  /** Mean of the columns over settings. */
  static Tally mean(Tally[] tallies) {
    return new Tally(
        Arrays.stream(tallies).mapToDouble(Tally::coverage).average().orElseThrow(),
        Arrays.stream(tallies).mapToDouble(Tally::width).average().orElseThrow(),
        Arrays.stream(tallies).mapToDouble(Tally::finite).average().orElseThrow(),
        Arrays.stream(tallies).mapToDouble(Tally::error).average().orElseThrow());
  }

  boolean low() {
    return coverage < LEAST_COVERAGE;
  }

  /** A table cell; a coverage below 92 % is set in bold with a mark. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        low() ? "**▼%.1f** · %.2f · %.0f · %.2f" : "%.1f · %.2f · %.0f · %.2f",
        100 * coverage,
        width,
        100 * finite,
        error);
  }
}
