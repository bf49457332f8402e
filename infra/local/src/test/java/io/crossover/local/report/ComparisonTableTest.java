package io.crossover.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.answer.Difference;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.RunProgress;
import io.crossover.events.sweep.Pair;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTableTest {

  private static final ConfigurationResult FIRST = result("CROSSOVER", 64.0, 48.0, 80.0);
  private static final ConfigurationResult BEYOND =
      result("SGD_BETTER_IN_RANGE", null, 1_024.0, null);
  private static final ConfigurationResult UNDETERMINED = result("UNDETERMINED", null, null, null);
  private static final ConfigurationResult REVERSED = result("REVERSED", null, null, null);

  @Test
  void configurationsStandSideBySide() {
    ConfigurationResult below = result("ADAM_BETTER_IN_RANGE", null, null, 4.5);

    assertThat(ComparisonTable.of(List.of(FIRST, BEYOND, below, UNDETERMINED)).lines())
        .containsExactly(
            "  configuration         crossover  95 % interval  verdict               against the first",
            "  CROSSOVER             64         48 to 80       crossover",
            "  SGD_BETTER_IN_RANGE              from 1,024     sgd better in range   later, intervals do not overlap",
            "  ADAM_BETTER_IN_RANGE             up to 4.5      adam better in range  earlier, intervals do not overlap",
            "  UNDETERMINED                                    undetermined          not decidable yet");
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aDifferenceIsClaimedOnlyWhereIntervalsShowIt(
      ConfigurationResult first, ConfigurationResult second, String expected) {
    assertThat(Difference.between(first, second)).isEqualTo(expected);
  }

  private static Stream<Arguments> pairs() {
    String apart = ", intervals do not overlap";
    return Stream.of(
        Arguments.of(FIRST, result("CROSSOVER", 134.0, 81.0, 180.0), "×2.1 later" + apart),
        Arguments.of(FIRST, result("CROSSOVER", 16.0, 8.0, 47.0), "×4.0 earlier" + apart),
        Arguments.of(
            FIRST, result("CROSSOVER_EDGE", 7_680.0, 5_000.0, 9e9), "×120.0 later" + apart),
        Arguments.of(
            result("CROSSOVER", 100.0, 99.0, 101.0),
            result("CROSSOVER", 104.0, 103.0, 105.0),
            "×1.04 later" + apart),
        Arguments.of(FIRST, result("CROSSOVER", 134.0, 80.0, 180.0), "no difference shown"),
        Arguments.of(FIRST, result("CROSSOVER", 64.0, 60.0, 70.0), "no difference shown"),
        Arguments.of(FIRST, result("LOWER_BOUND_ONLY", 90.0, 70.0, null), "no difference shown"),
        Arguments.of(FIRST, result("LOWER_BOUND_ONLY", 200.0, 90.0, null), "later" + apart),
        Arguments.of(BEYOND, FIRST, "earlier" + apart),
        Arguments.of(BEYOND, BEYOND, "no difference shown"),
        Arguments.of(FIRST, UNDETERMINED, "not decidable yet"),
        Arguments.of(UNDETERMINED, FIRST, "not decidable yet"),
        Arguments.of(FIRST, REVERSED, "not comparable: reversed"),
        Arguments.of(REVERSED, FIRST, "not comparable: reversed"));
  }

  private static ConfigurationResult result(
      String verdict, Double batchSize, Double lower, Double upper) {
    return new ConfigurationResult(
        verdict,
        verdict,
        Pair.SGD_ADAM,
        verdict,
        "",
        batchSize,
        lower,
        upper,
        0.95,
        "THEORY",
        List.of(),
        List.of(),
        null,
        List.of(),
        new RunProgress(1, 0, 1, 0, 0));
  }
}
