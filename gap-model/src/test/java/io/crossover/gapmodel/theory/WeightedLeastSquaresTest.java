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
 * Unconstrained fits of estimator.json, published.json and variance.json. Tolerances of
 * estimator.json: straight line 1e-9, theory curve 1e-6 relative; of variance.json, whose variances
 * are rounded too: 1e-6 and 1e-5. A residual that is 0 but for rounding is compared to 1e-9.
 */
class WeightedLeastSquaresTest {

  static Stream<Arguments> cases() {
    return Stream.concat(
        Stream.of("estimator.json", "published.json")
            .flatMap(file -> VectorFile.read(file).cases())
            .filter(c -> c.get("expected").has("loglin"))
            .map(c -> Arguments.of(c.get("name").asText(), c.get("expected"), 1e-9, 1e-6)),
        VectorFile.read("variance.json")
            .cases()
            .map(
                c ->
                    Arguments.of(
                        c.get("name").asText(), c.get("expected").get("analysis"), 1e-6, 1e-5)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void straightLineIsThatOfTheReference(String name, JsonNode expected, double line, double curve) {
    double[] x = VectorFile.numbers(expected.get("x"));

    WeightedLeastSquares fit = fit(expected, ones(x), x);

    JsonNode straight = expected.get("loglin");
    double[] c = fit.coefficients();
    assertClose("intercept", c[0], straight.get("intercept").doubleValue(), line, line);
    assertClose("slope", c[1], straight.get("slope").doubleValue(), line, line);
    assertClose("zero", -c[0] / c[1], straight.get("x").doubleValue(), line, line);
    assertClose("rss", fit.residual(), straight.get("rss").doubleValue(), line, line);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theoryCurveAndItsRootsAreThoseOfTheReference(
      String name, JsonNode expected, double line, double curve) {
    if (!expected.has("wls")) {
      // two batch sizes: no theory fit
      assertThat(expected.get("x")).hasSize(2);
      return;
    }
    double[] b =
        Arrays.stream(VectorFile.numbers(expected.get("x"))).map(x -> Math.pow(2, x)).toArray();
    double[] root = Arrays.stream(b).map(s -> 1 / Math.sqrt(s)).toArray();

    WeightedLeastSquares fit = fit(expected, ones(b), root, b);

    JsonNode wls = expected.get("wls");
    double[] a = fit.coefficients();
    assertClose("a0", a[0], wls.get("a0").doubleValue(), 0, curve);
    assertClose("a1", a[1], wls.get("a1").doubleValue(), 0, curve);
    assertClose("a2", a[2], wls.get("a2").doubleValue(), 0, curve);
    assertClose("rss", fit.residual(), wls.get("rss").doubleValue(), 1e-9, curve);
    GapCoefficientsTest.assertRoots(
        new GapCoefficients(a[0], a[1], a[2]).roots(), wls.get("roots"), curve);
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
