package io.crossover.gapmodel.theory;

import static io.crossover.gapmodel.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.gapmodel.VectorFile;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Unconstrained fits of estimator.json and published.json. Tolerances of estimator.json: straight
 * line 1e-9, theory curve 1e-6 relative; a residual that is 0 but for rounding is compared to 1e-9.
 */
class WeightedLeastSquaresTest {

  static Stream<Arguments> cases() {
    return Stream.of("estimator.json", "published.json")
        .flatMap(file -> VectorFile.read(file).cases())
        .filter(c -> c.get("expected").has("loglin"))
        .map(c -> Arguments.of(c.get("name").asText(), c.get("expected")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void straightLineIsThatOfTheReference(String name, JsonNode expected) {
    double[] x = VectorFile.numbers(expected.get("x"));

    WeightedLeastSquares fit = fit(expected, ones(x), x);

    JsonNode line = expected.get("loglin");
    double[] c = fit.coefficients();
    assertClose("intercept", c[0], line.get("intercept").doubleValue(), 1e-9, 1e-9);
    assertClose("slope", c[1], line.get("slope").doubleValue(), 1e-9, 1e-9);
    assertClose("zero", -c[0] / c[1], line.get("x").doubleValue(), 1e-9, 1e-9);
    assertClose("rss", fit.residual(), line.get("rss").doubleValue(), 1e-9, 1e-9);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theoryCurveAndItsRootsAreThoseOfTheReference(String name, JsonNode expected) {
    if (!expected.has("wls")) {
      // two batch sizes: no theory fit
      assertThat(expected.get("x")).hasSize(2);
      return;
    }
    double[] b =
        Arrays.stream(VectorFile.numbers(expected.get("x"))).map(x -> Math.pow(2, x)).toArray();
    double[] root = Arrays.stream(b).map(s -> 1 / Math.sqrt(s)).toArray();

    WeightedLeastSquares fit = fit(expected, ones(b), root, b);

    JsonNode curve = expected.get("wls");
    double[] a = fit.coefficients();
    assertClose("a0", a[0], curve.get("a0").doubleValue(), 0, 1e-6);
    assertClose("a1", a[1], curve.get("a1").doubleValue(), 0, 1e-6);
    assertClose("a2", a[2], curve.get("a2").doubleValue(), 0, 1e-6);
    assertClose("rss", fit.residual(), curve.get("rss").doubleValue(), 1e-9, 1e-6);
    GapCoefficientsTest.assertRoots(
        new GapCoefficients(a[0], a[1], a[2]).roots(), curve.get("roots"), 1e-6);
  }

  private static WeightedLeastSquares fit(JsonNode expected, double[]... columns) {
    return WeightedLeastSquares.fit(
        columns, VectorFile.numbers(expected.get("y")), VectorFile.numbers(expected.get("nv")));
  }

  private static double[] ones(double[] like) {
    double[] one = new double[like.length];
    Arrays.fill(one, 1);
    return one;
  }
}
