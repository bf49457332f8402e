package io.crossover.events.contract;

import io.crossover.events.validation.Violation;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the validator of sweep files refuses and their schema cannot: every rule about more than one
 * place, and one about the form of a number. The list is closed: whatever else is refused, the
 * schema refuses too.
 */
enum ValidatorOnly {
  SAME_CONFIGURATION("configurations\\[\\d+]", "a configuration that differs from those before it"),
  BUDGET_BELOW_BATCH_SIZE(
      "configurations\\[\\d+]\\.budget\\.samples", "at least the largest batch size, \\d+"),
  HEADS_AND_WIDTH("configurations\\[\\d+]\\.model\\.heads", "a divisor of half the width \\(.*"),
  SAME_OPTIMIZER("optimizers", "each optimizer once"),
  SEARCH_OF_ONE_PAIR("optimizers", "two: .* searches for the crossover of one pair"),
  ADAM_ONLY("optimizers\\[\\d+]\\.(beta2|epsilon)", "nothing: only adam has it"),
  LEARNING_RATES_AND_STRATEGY(
      "optimizers\\[\\d+]\\.learningRates", "(nothing: .* searches .*|a list, or .* instead)"),
  START_AND_STRATEGY("optimizers\\[\\d+]\\.start", "nothing: .* runs its learningRates"),
  MOMENTA_AND_STRATEGY("optimizers\\[\\d+]\\.momenta", "one momentum: .*"),
  SEEDS_AND_STRATEGY("seeds", "(nothing: .* adds seeds itself.*|a list, or a number of seeds)"),
  TUNING_AND_STRATEGY("tuning", "nothing: .* makes every run"),
  TARGET_AND_STRATEGY("target", "nothing: .* makes every run"),
  BATCH_SIZES_TO_SEARCH("batchSizes", "at least two .*"),
  PAIR_AND_OPTIMIZERS("pair\\.(baseline|challenger)", "one of \\[.*]"),
  PAIR_OF_ONE("pair\\.challenger", "another than the baseline"),
  EMPTY_RANGE(".*\\.?(batchSizes|learningRates)\\.to", "at least from .*: the range is empty"),
  RANGE_OF_ONE(".*\\.learningRates\\.count", "2 or more for a range with two ends"),
  RANGE_WITHIN_SIX_DIGITS(".*\\.learningRates\\[\\d+]", "different learning rates"),
  TOO_MANY_RUNS("", "at most \\d+ runs"),
  /** {@code 16.0}: an integer to JSON Schema. */
  WHOLE_FRACTION(".*", "(an integer|a list, or a number of seeds)");

  private static final Pattern WHOLE = Pattern.compile("-?\\d+\\.0|.*E\\d+");

  private final Pattern path;
  private final Pattern expected;

  ValidatorOnly(String path, String expected) {
    this.path = Pattern.compile(path);
    this.expected = Pattern.compile(expected);
  }

  /** The rule behind a violation, if it is one of these. */
  static Optional<ValidatorOnly> of(Violation violation) {
    return Stream.of(values()).filter(rule -> rule.covers(violation)).findFirst();
  }

  private boolean covers(Violation violation) {
    return path.matcher(violation.path()).matches()
        && expected.matcher(violation.expected()).matches()
        && (this != WHOLE_FRACTION || WHOLE.matcher(violation.value()).matches());
  }
}
