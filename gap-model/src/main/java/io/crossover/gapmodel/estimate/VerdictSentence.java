package io.crossover.gapmodel.estimate;

import io.crossover.gapmodel.Flag;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Words an estimate as one English sentence. */
public final class VerdictSentence {
  private final GapEstimate estimate;
  private final String baseline;
  private final String challenger;

  private VerdictSentence(GapEstimate estimate, String baseline, String challenger) {
    this.estimate = estimate;
    this.baseline = baseline;
    this.challenger = challenger;
  }

  /**
   * Words an estimate: the finding, its bounds and, where a bound is open, what would close it.
   *
   * @param estimate the estimate
   * @param baselineName name of the baseline as a reader knows it ("SGD"), not blank
   * @param challengerName name of the challenger ("Adam"), not blank
   * @return a sentence without a full stop, numbers as in {@link Locale#ROOT}
   * @throws IllegalArgumentException if a name is blank
   */
  public static String of(GapEstimate estimate, String baselineName, String challengerName) {
    if (baselineName.isBlank() || challengerName.isBlank()) {
      throw new IllegalArgumentException(
          "names: '" + baselineName + "', '" + challengerName + "' must not be blank");
    }
    return new VerdictSentence(estimate, baselineName, challengerName).words();
  }

  private String words() {
    String sentence =
        switch (estimate.verdict()) {
          case CROSSOVER -> crossover();
          case CROSSOVER_EDGE -> crossover() + ", partly outside the measured range " + range();
          case SGD_BETTER_IN_RANGE ->
              baseline
                  + " up to "
                  + number(estimate.lower())
                  + " and beyond: no crossover in the measured range ("
                  + confidence()
                  + ")";
          case ADAM_BETTER_IN_RANGE ->
              challenger
                  + " down to "
                  + number(estimate.upper())
                  + " and below: no crossover in the measured range ("
                  + confidence()
                  + ")";
          case LOWER_BOUND_ONLY -> lowerBound();
          case UPPER_BOUND_ONLY -> upperBound();
          case REVERSED -> reversed();
          case UNDETERMINED -> undetermined();
          case INSUFFICIENT -> insufficient();
        };
    return estimate.flags().contains(Flag.MULTIPLE_SIGN_CHANGES)
        ? sentence + "; elsewhere the gap changes its sign again"
        : sentence;
  }

  private String crossover() {
    String bounds = "between " + number(estimate.lower()) + " and " + number(estimate.upper());
    return estimate.batchSize().isPresent()
        ? challenger
            + " from batch size "
            + number(estimate.batchSize())
            + " on, "
            + bounds
            + " with "
            + confidence()
        : challenger + " from a batch size " + bounds + " on, with " + confidence();
  }

  private String lowerBound() {
    return baseline
        + " at least up to batch size "
        + number(estimate.lower())
        + " ("
        + confidence()
        + ")"
        + guess()
        + "; no upper bound yet: larger batch sizes or more seeds at the large ones would help";
  }

  private String upperBound() {
    return challenger
        + " at the latest from batch size "
        + number(estimate.upper())
        + " on ("
        + confidence()
        + ")"
        + guess()
        + "; no lower bound yet: smaller batch sizes or more seeds at the small ones would help";
  }

  private String guess() {
    return estimate.batchSize().isPresent()
        ? ", best guess for the crossover " + number(estimate.batchSize())
        : "";
  }

  private String reversed() {
    SignPattern signs =
        SignPattern.of(estimate.points().stream().mapToInt(GapPoint::sign).toArray());
    SignPattern.Change rise = signs.rises().get(0);
    return String.format(
        Locale.ROOT,
        "%s up to %,d, %s from %,d on: the reverse of a crossover (%s)",
        challenger,
        estimate.points().get(rise.before()).batchSize(),
        baseline,
        estimate.points().get(rise.after()).batchSize(),
        confidence());
  }

  private String undetermined() {
    double largest =
        estimate.points().stream().mapToDouble(p -> Math.abs(p.gapPercent())).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "Not decidable yet: gaps of at most %.1f %% over batch sizes %s leave every crossover open"
            + " at a run noise of %.1f %%; %s would help",
        largest,
        range(),
        estimate.runSdPercent(),
        alternatives(remedies()));
  }

  private String insufficient() {
    int measured = estimate.points().size();
    String have =
        measured == 0
            ? "no batch size has a loss of both optimizers"
            : "only batch size "
                + number(OptionalDouble.of(estimate.points().get(0).batchSize()))
                + " has a loss of both optimizers";
    String missing =
        estimate.missingBatchSizes().isEmpty()
            ? ""
            : ", one side is missing at " + list(estimate.missingBatchSizes());
    return "Not decidable yet: " + have + missing + "; at least two batch sizes are needed";
  }

  private List<String> remedies() {
    List<String> remedies = new ArrayList<>();
    remedies.add("a wider range of batch sizes");
    remedies.add(estimate.flags().contains(Flag.SINGLE_SEED) ? "a second seed" : "more seeds");
    if (estimate.flags().contains(Flag.LR_EDGE)) {
      remedies.add("learning rates beyond the edges of those tried");
    }
    if (estimate.flags().contains(Flag.MOMENTUM_EDGE)) {
      remedies.add("momenta beyond the edges of those tried");
    }
    if (estimate.flags().contains(Flag.MISSING_CELL)) {
      remedies.add("the missing side at " + list(estimate.missingBatchSizes()));
    }
    if (estimate.flags().contains(Flag.TOO_FEW_STEPS)) {
      remedies.add("a larger budget");
    }
    return remedies;
  }

  private static String alternatives(List<String> words) {
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private String range() {
    List<GapPoint> points = estimate.points();
    return String.format(
        Locale.ROOT,
        "%,d to %,d",
        points.get(0).batchSize(),
        points.get(points.size() - 1).batchSize());
  }

  private String confidence() {
    BigDecimal percent = BigDecimal.valueOf(estimate.level()).movePointRight(2);
    return percent.stripTrailingZeros().toPlainString() + " % confidence";
  }

  private static String list(List<Integer> batchSizes) {
    return String.join(
        ", ", batchSizes.stream().map(b -> String.format(Locale.ROOT, "%,d", b)).toList());
  }

  private static String number(OptionalDouble batchSize) {
    double value = batchSize.orElseThrow();
    if (value >= 10) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    return new BigDecimal(value).round(new MathContext(2)).stripTrailingZeros().toPlainString();
  }
}
