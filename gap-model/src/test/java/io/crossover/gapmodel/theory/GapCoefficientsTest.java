package io.crossover.gapmodel.theory;

import static io.crossover.gapmodel.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.gapmodel.VectorFile;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Roots against theory.json, which states a relative tolerance of 1e-10. */
class GapCoefficientsTest {
  private static final double TOLERANCE = 1e-10;

  static Stream<Arguments> cubics() {
    return VectorFile.read("theory.json")
        .list("cubic_cases")
        .map(c -> Arguments.of(c.get("a0") + " " + c.get("a1") + " " + c.get("a2"), c));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cubics")
  void rootsAreThoseOfTheReference(String name, JsonNode vector) {
    GapCoefficients curve =
        new GapCoefficients(
            vector.get("a0").doubleValue(),
            vector.get("a1").doubleValue(),
            vector.get("a2").doubleValue());

    assertRoots(curve.roots(), vector.get("roots"), TOLERANCE);
  }

  /** Also used for fitted curves. */
  static void assertRoots(List<Root> actual, JsonNode expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      Direction direction =
          expected.get(i).get("dir").asText().equals("SGD->Adam")
              ? Direction.SGD_TO_ADAM
              : Direction.ADAM_TO_SGD;
      assertThat(actual.get(i).direction()).isEqualTo(direction);
      assertClose(
          "root", actual.get(i).batchSize(), expected.get(i).get("B").doubleValue(), 0, tolerance);
    }
  }

  @Test
  void everyRootIsASignChangeAndNoneIsMissed() {
    long seed = 20260613;
    System.out.println("GapCoefficientsTest seed " + seed);
    Random random = new Random(seed);
    for (int n = 0; n < 2000; n++) {
      // given a curve whose roots, if any, lie between 1e-9 and 1e9 with near certainty
      GapCoefficients curve =
          new GapCoefficients(
              random.nextGaussian(),
              random.nextGaussian() * 30,
              random.nextGaussian() * Math.pow(10, -4 * random.nextDouble()));

      // when its sign is followed over a fine grid
      int changes = 0;
      double previous = curve.gapAt(1e-9);
      for (double x = -9; x <= 9; x += 1.0 / 256) {
        double gap = curve.gapAt(Math.pow(10, x));
        changes += gap * previous < 0 ? 1 : 0;
        previous = gap == 0 ? previous : gap;
      }

      // then there are as many roots, and the curve changes its sign at each as it says
      List<Root> roots =
          curve.roots().stream().filter(r -> r.batchSize() > 1e-9 && r.batchSize() < 1e9).toList();
      assertThat(roots).as("%s", curve).hasSize(changes);
      for (Root root : roots) {
        double before = curve.gapAt(root.batchSize() * (1 - 1e-7));
        assertThat(before > 0).isEqualTo(root.direction() == Direction.SGD_TO_ADAM);
        assertThat(curve.gapAt(root.batchSize() * (1 + 1e-7)) > 0).isEqualTo(before <= 0);
      }
    }
  }

  @Test
  void aSlopeAtRoundingLevelCountsAsNone() {
    assertThat(new GapCoefficients(1, 2, -1e-17).crossover()).isEmpty();
    assertThat(new GapCoefficients(0, 0, 0).roots()).isEmpty();
  }

  @Test
  void rejectsCoefficientsThatAreNotFinite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GapCoefficients(1, Double.NaN, 0))
        .withMessageContaining("NaN");
  }
}
