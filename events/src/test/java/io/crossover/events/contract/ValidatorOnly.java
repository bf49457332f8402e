package io.crossover.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.validation.Violation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the validator of sweep files refuses and their schema cannot: every rule about more than one
 * place, and one about the form of a number. The list is closed: whatever else is refused, the
 * schema refuses too.
 */
enum ValidatorOnly {
  SAME_CONFIGURATION(
      "configurations\\[\\d+]", "a configuration that differs from those before it.*"),
  BUDGET_BELOW_BATCH_SIZE(
      "configurations\\[\\d+]\\.budget\\.samples", "at least the largest batch size, \\d+.*"),
  HEADS_AND_WIDTH(
      "configurations\\[\\d+]\\.model\\.heads",
      "a divisor of (half |a quarter of |three quarters of |)the width \\(.*"),
  MODEL_AND_DATA(
      "configurations\\[\\d+]\\.model", "a model of (tokens|images|molecules|tensors), .*"),
  /** The command line fills it in. */
  HASH_OF_A_FILE("configurations\\[\\d+]\\.model\\.sha256", "the SHA-256 of the file, .*"),
  PRECISION_OF_YOUR_OWN(
      "configurations\\[\\d+]\\.precision", "float32: what a model of your own .*"),
  VOCABULARY_AND_TOKEN_TYPE(
      "configurations\\[\\d+]\\.data\\.vocabulary", "at most \\d+ with a tokenType of .*"),
  VALIDATION_SPLIT(
      "configurations\\[\\d+]\\.data\\.validation\\w+(\\.length)?",
      "(the (inputs|target) that belongs? to .*|\\d+, as many as inputs|nothing: .* named tensors)"),
  DECAY_AND_SCHEDULE(
      "configurations\\[\\d+]\\.schedule\\.decay",
      "(nothing: only wsd has it|at most what a warmup of \\S+ leaves).*"),
  SAME_OPTIMIZER("optimizers", "each optimizer once"),
  SEARCH_OF_ONE_PAIR("optimizers", "two: .* searches for the crossover of one pair"),
  SETTING_OF_OTHER_OPTIMIZERS(
      "optimizers\\[\\d+]\\.(groups\\.\\w+\\.)?(beta2|epsilon|nesterov|weightDecay)",
      "nothing: only .* can have it"),
  MUON_IN_A_GROUP("optimizers\\[\\d+]\\.groups\\.\\w+\\.type", "another: muon is for matrices, .*"),
  LONG_LABEL("optimizers\\[\\d+]", "at most \\d+: fewer settings that differ .*"),
  LEARNING_RATES_AND_STRATEGY(
      "optimizers\\[\\d+]\\.learningRates", "(nothing: .* searches .*|a list, or .* instead)"),
  START_AND_STRATEGY("optimizers\\[\\d+]\\.start", "nothing: .* runs its learningRates"),
  MOMENTA_AND_STRATEGY("optimizers\\[\\d+]\\.momenta", "one momentum: .*"),
  SEEDS_AND_STRATEGY("seeds", "(nothing: .* adds seeds itself.*|a list, or a number of seeds)"),
  TUNING_AND_STRATEGY(
      "tuning(\\.halving)?", "nothing: .* (makes every run|trains every setting to its end)"),
  TARGET_AND_STRATEGY("target", "nothing: .* makes every run"),
  LIMIT_AND_STRATEGY("limits\\.runs", "at most \\d+: .* makes no more"),
  PRESET_AND_STRATEGY("strategy", ".* with preset: .*; or leave out one of the two"),
  BATCH_SIZES_TO_SEARCH("batchSizes", "at least two .*"),
  PAIR_AND_OPTIMIZERS("pair\\.(baseline|challenger)", "one of \\[.*]"),
  PAIR_OF_ONE("pair\\.challenger", "another than the baseline"),
  EMPTY_RANGE(".*\\.?(batchSizes|learningRates)\\.to", "at least from .*: the range is empty"),
  RANGE_OF_ONE(".*\\.learningRates\\.count", "2 or more for a range with two ends"),
  RANGE_WITHIN_SIX_DIGITS(".*\\.learningRates\\[\\d+]", "different learning rates"),
  TOO_MANY_RUNS("", "at most \\d+ runs"),
  /** The values of a matrix are those of other keys, and a key is written in one place. */
  MATRIX("configurations\\[\\d+]\\.matrix\\..*", ".*"),
  MATRIX_MAKES_LONG_NAMES("configurations\\[\\d+]\\.name", "at most \\d+: a shorter name"),
  MATRIX_MAKES_MANY("configurations\\.length", "1 to 1000"),
  /** {@code 16.0}: an integer to JSON Schema. */
  WHOLE_FRACTION(".*", "(an integer|a list, or a number of seeds).*"),
  /** With a matrix nothing but the name is required by the schema. */
  MATRIX_LEAVES_OUT("configurations\\[\\d+]\\..*", ".*");

  private static final Pattern WHOLE = Pattern.compile("-?\\d+\\.0|.*E\\d+");

  private final Pattern path;
  private final Pattern expected;

  ValidatorOnly(String path, String expected) {
    this.path = Pattern.compile(path);
    this.expected = Pattern.compile(expected, Pattern.DOTALL);
  }

  /** The rule behind a violation of a document, if it is one of these. */
  static Optional<ValidatorOnly> of(Violation violation, JsonNode document) {
    return Stream.of(values()).filter(rule -> rule.covers(violation, document)).findFirst();
  }

  private boolean covers(Violation violation, JsonNode document) {
    return path.matcher(violation.path()).matches()
        && expected.matcher(violation.expected()).matches()
        && switch (this) {
          case WHOLE_FRACTION -> WHOLE.matcher(violation.value()).matches();
          case MATRIX_LEAVES_OUT -> missingBesideMatrix(violation, document);
          default -> true;
        };
  }

  private static boolean missingBesideMatrix(Violation violation, JsonNode document) {
    Matcher index = Pattern.compile("\\[(\\d+)]").matcher(violation.path());
    return violation.value().isEmpty()
        && index.find()
        && document
            .path("configurations")
            .path(Integer.parseInt(index.group(1)))
            .path("matrix")
            .isObject();
  }
}
