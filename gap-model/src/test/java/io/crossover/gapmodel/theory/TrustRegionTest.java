package io.crossover.gapmodel.theory;

import static io.crossover.gapmodel.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.gapmodel.VectorFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against theory.json, which states a relative tolerance of 1e-10. */
class TrustRegionTest {
  private static final double TOLERANCE = 1e-10;

  /** The range the reference means by "in range". */
  private static final double SMALLEST_BATCH_SIZE = 1;

  private static final double LARGEST_BATCH_SIZE = 65_536;

  static Stream<Arguments> cases() {
    return VectorFile.read("theory.json")
        .cases()
        .map(c -> Arguments.of("set " + c.get("set") + " r " + c.get("r"), c));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void coefficientsRegimeAndRootsAreThoseOfTheReference(String name, JsonNode vector) {
    TrustRegion problem = problem(vector);

    GapCoefficients gap = problem.gap();

    assertClose("a0", gap.a0(), vector.get("a0").doubleValue(), 0, TOLERANCE);
    assertClose("a1", gap.a1(), vector.get("a1").doubleValue(), 0, TOLERANCE);
    assertClose("a2", gap.a2(), vector.get("a2").doubleValue(), 0, TOLERANCE);
    assertThat(problem.regime().name()).isEqualTo(vector.get("regime").asText());
    GapCoefficientsTest.assertRoots(gap.roots(), vector.get("roots_all"), TOLERANCE);
    assertClose(
        "crossover in range",
        gap.crossover().stream()
            .filter(b -> b >= SMALLEST_BATCH_SIZE && b <= LARGEST_BATCH_SIZE)
            .toArray(),
        VectorFile.numbers(vector.get("roots_in_range")),
        0,
        TOLERANCE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void boundsAndGapAreThoseOfTheReference(String name, JsonNode vector) {
    TrustRegion problem = problem(vector);

    for (JsonNode point : vector.get("points")) {
      double b = point.get("B").doubleValue();
      double sgd = problem.sgdBound(b);
      double adam = problem.adamBound(b);

      assertClose("U2", sgd, point.get("U2").doubleValue(), 0, TOLERANCE);
      assertClose("Uinf", adam, point.get("Uinf").doubleValue(), 0, TOLERANCE);
      assertClose("gap", adam - sgd, point.get("gap").doubleValue(), 0, TOLERANCE);
      assertClose("curve", problem.gap().gapAt(b), point.get("gap").doubleValue(), 0, TOLERANCE);
      // relative to the sum of both bounds in this file
      assertClose(
          "relative",
          (adam - sgd) / (adam + sgd),
          point.get("rel_gap").doubleValue(),
          0,
          TOLERANCE);
    }
  }

  @Test
  void atTheBorderOfTheRegimesThereIsNoCrossover() {
    // r = d^⅓ exactly: a2 is 0 up to rounding
    TrustRegion border = new TrustRegion(1000, 1, 10, 1e6, 0.01, 10);

    assertThat(border.gap().a2()).isZero();
    assertThat(border.regime()).isEqualTo(Regime.II);
    assertThat(border.gap().crossover()).isEmpty();
  }

  @Test
  void rejectsAnAnisotropyAboveTheNumberOfParameters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrustRegion(10, 1, 11, 1e6, 0.01, 10))
        .withMessageContaining("anisotropy: 11")
        .withMessageContaining("[1, 10");
  }

  private static TrustRegion problem(JsonNode vector) {
    return new TrustRegion(
        vector.get("d").doubleValue(),
        vector.get("L2").doubleValue(),
        vector.get("r").doubleValue(),
        vector.get("T").doubleValue(),
        vector.get("sigma").doubleValue(),
        vector.get("delta0").doubleValue());
  }
}
