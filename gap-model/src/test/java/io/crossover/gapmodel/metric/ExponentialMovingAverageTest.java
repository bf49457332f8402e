package io.crossover.gapmodel.metric;

import static io.crossover.gapmodel.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.gapmodel.VectorFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against pandas 3.0.6; ema.json states a relative tolerance of 1e-12. */
class ExponentialMovingAverageTest {
  private static final double TOLERANCE = 1e-12;

  static Stream<Arguments> cases() {
    return VectorFile.read("ema.json")
        .cases()
        .map(c -> Arguments.of(c.get("name").asText(), c.get("alpha").doubleValue(), c));
  }

  @ParameterizedTest(name = "{0} alpha {1}")
  @MethodSource("cases")
  void lastValueIsThatOfPandas(String name, double alpha, JsonNode vector) {
    double[] losses = VectorFile.numbers(vector.get("input"));

    double last = ExponentialMovingAverage.last(losses, alpha);

    assertClose(name, last, VectorFile.number(vector.get("expected_last")), 0, TOLERANCE);
  }

  @ParameterizedTest(name = "{0} alpha {1}")
  @MethodSource("cases")
  void seriesIsThatOfPandas(String name, double alpha, JsonNode vector) {
    double[] losses = VectorFile.numbers(vector.get("input"));

    double[] series = ExponentialMovingAverage.series(losses, alpha);

    assertThat(series).hasSameSizeAs(losses);
    if (vector.get("expected_series").isArray()) {
      assertClose(name, series, VectorFile.numbers(vector.get("expected_series")), 0, TOLERANCE);
    } else {
      assertClose(
          name,
          series[series.length - 1],
          VectorFile.number(vector.get("expected_last")),
          0,
          TOLERANCE);
    }
  }

  @ParameterizedTest(name = "{0} alpha {1}")
  @MethodSource("cases")
  void incrementalFormAgreesBitForBit(String name, double alpha, JsonNode vector) {
    double[] losses = VectorFile.numbers(vector.get("input"));
    ExponentialMovingAverage average = new ExponentialMovingAverage(alpha);

    for (double loss : losses) {
      average.accept(loss);
    }

    assertClose(name, average.value(), ExponentialMovingAverage.last(losses, alpha), 0, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void rejectsAnAlphaOutsideItsRange(double alpha) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExponentialMovingAverage(alpha))
        .withMessageContaining("alpha: " + alpha)
        .withMessageContaining("(0, 1]");
  }
}
