package io.crossover.gapmodel.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crossover.gapmodel.Flag;
import io.crossover.gapmodel.noise.NoiseModel;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Worded under a locale with other separators, which must not matter. */
class VerdictSentenceTest {
  private static final Set<Flag> NO_FLAGS = EnumSet.noneOf(Flag.class);
  private final Locale before = Locale.getDefault();

  @BeforeEach
  void useAnotherLocale() {
    Locale.setDefault(Locale.GERMANY);
  }

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @Test
  void crossover() {
    assertThat(words(Verdict.CROSSOVER, 84.02, 59.27, 111.76, NO_FLAGS))
        .isEqualTo("Adam from batch size 84 on, between 59 and 112 with 95 % confidence");
    assertThat(words(Verdict.CROSSOVER, Double.NaN, 5.92, 1111.7, NO_FLAGS))
        .isEqualTo("Adam from a batch size between 5.9 and 1,112 on, with 95 % confidence");
  }

  @Test
  void crossoverAmongSeveralSignChanges() {
    assertThat(words(Verdict.CROSSOVER, 84, 59, 112, EnumSet.of(Flag.MULTIPLE_SIGN_CHANGES)))
        .isEqualTo(
            "Adam from batch size 84 on, between 59 and 112 with 95 % confidence; elsewhere the gap"
                + " changes its sign again");
  }

  @Test
  void crossoverAtTheEdge() {
    assertThat(words(Verdict.CROSSOVER_EDGE, 14000, 9000, 30000, NO_FLAGS))
        .isEqualTo(
            "Adam from batch size 14,000 on, between 9,000 and 30,000 with 95 % confidence, partly"
                + " outside the measured range 8 to 16,384");
  }

  @Test
  void baselineBetter() {
    assertThat(words(Verdict.SGD_BETTER_IN_RANGE, Double.NaN, 16384, Double.NaN, NO_FLAGS))
        .isEqualTo(
            "SGD up to 16,384 and beyond: no crossover in the measured range (95 % confidence)");
  }

  @Test
  void challengerBetter() {
    assertThat(words(Verdict.ADAM_BETTER_IN_RANGE, Double.NaN, Double.NaN, 8, NO_FLAGS))
        .isEqualTo(
            "Adam down to 8 and below: no crossover in the measured range (95 % confidence)");
  }

  @Test
  void lowerBoundOnly() {
    assertThat(words(Verdict.LOWER_BOUND_ONLY, 900, 512, Double.NaN, NO_FLAGS))
        .isEqualTo(
            "SGD at least up to batch size 512 (95 % confidence), best guess for the crossover 900;"
                + " no upper bound yet: larger batch sizes or more seeds at the large ones would"
                + " help");
  }

  @Test
  void upperBoundOnly() {
    assertThat(words(Verdict.UPPER_BOUND_ONLY, Double.NaN, Double.NaN, 191.3, NO_FLAGS))
        .isEqualTo(
            "Adam at the latest from batch size 191 on (95 % confidence); no lower bound yet:"
                + " smaller batch sizes or more seeds at the small ones would help");
  }

  @Test
  void reversed() {
    assertThat(words(Verdict.REVERSED, Double.NaN, Double.NaN, Double.NaN, NO_FLAGS))
        .isEqualTo(
            "Adam up to 64, SGD from 16,384 on: the reverse of a crossover (95 % confidence)");
  }

  @Test
  void undetermined() {
    assertThat(words(Verdict.UNDETERMINED, Double.NaN, Double.NaN, Double.NaN, NO_FLAGS))
        .isEqualTo(
            "Not decidable yet: gaps of at most 3.0 % over batch sizes 8 to 16,384 leave every"
                + " crossover open at a run noise of 1.1 %; a wider range of batch sizes or more"
                + " seeds would help");
    assertThat(
            words(
                Verdict.UNDETERMINED,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                EnumSet.of(Flag.SINGLE_SEED, Flag.LR_EDGE, Flag.MOMENTUM_EDGE, Flag.MISSING_CELL)))
        .endsWith(
            "a wider range of batch sizes, a second seed, learning rates beyond the edges of those"
                + " tried, momenta beyond the edges of those tried or the missing side at 1,024 would"
                + " help");
  }

  @Test
  void insufficient() {
    BatchSizeLosses complete = new BatchSizeLosses(1024, List.of(2.0), List.of(2.1));
    BatchSizeLosses half = new BatchSizeLosses(16, List.of(2.0), List.of());

    assertThat(sentence(GapEstimator.estimate(List.of(half, complete), settings())))
        .isEqualTo(
            "Not decidable yet: only batch size 1,024 has a loss of both optimizers, one side is"
                + " missing at 16; at least two batch sizes are needed");
    assertThat(sentence(GapEstimator.estimate(List.of(), settings())))
        .isEqualTo(
            "Not decidable yet: no batch size has a loss of both optimizers; at least two batch"
                + " sizes are needed");
  }

  @Test
  void everyVerdictHasWordsAndTheLevelIsNamed() {
    for (Verdict verdict : Verdict.values()) {
      String words =
          sentence(
              new GapEstimate(
                  verdict,
                  OptionalDouble.of(84),
                  OptionalDouble.of(59),
                  OptionalDouble.of(112),
                  0.975,
                  NoiseModel.TREND,
                  NO_FLAGS,
                  points(),
                  List.of(),
                  Method.THEORY,
                  1.07,
                  10,
                  Optional.empty(),
                  Optional.empty()));

      assertThat(words).doesNotContain("NaN").doesNotContain("Infinity").doesNotEndWith(".");
      assertThat(words.contains("97.5 % confidence") || words.startsWith("Not decidable yet"))
          .isTrue();
    }
  }

  @Test
  void namesMustNotBeBlank() {
    GapEstimate estimate = GapEstimator.estimate(List.of(), settings());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerdictSentence.of(estimate, "", "Adam"))
        .withMessageContaining("blank");
  }

  private static EstimatorSettings settings() {
    return EstimatorSettings.defaults();
  }

  private static String words(
      Verdict verdict, double batchSize, double lower, double upper, Set<Flag> flags) {
    return sentence(
        new GapEstimate(
            verdict,
            optional(batchSize),
            optional(lower),
            optional(upper),
            0.95,
            NoiseModel.TREND,
            flags,
            points(),
            List.of(1024),
            Double.isNaN(batchSize) ? Method.NONE : Method.GAUSSIAN_PROCESS,
            1.07,
            10,
            Optional.empty(),
            Optional.empty()));
  }

  private static List<GapPoint> points() {
    return List.of(
        new GapPoint(8, -3, 1, -1, 2, 2.1),
        new GapPoint(64, -3, 1, -1, 2, 2.1),
        new GapPoint(256, 0.1, 1, 0, 2, 2.1),
        new GapPoint(16384, 2, 0.5, 1, 2, 1.9));
  }

  private static String sentence(GapEstimate estimate) {
    return VerdictSentence.of(estimate, "SGD", "Adam");
  }

  private static OptionalDouble optional(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
