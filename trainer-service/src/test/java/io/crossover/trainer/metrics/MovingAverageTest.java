package io.crossover.trainer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Against pandas; the vectors say with which version and tolerance. */
class MovingAverageTest {

  @TestFactory
  List<DynamicTest> agreesWithPandas() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/vectors/ema.json")) {
      JsonNode vectors = new ObjectMapper().readTree(in);
      double percent = 100 * vectors.get("tolerance_rel").asDouble();
      List<DynamicTest> tests = new ArrayList<>();
      for (JsonNode test : vectors.get("cases")) {
        tests.add(DynamicTest.dynamicTest(test.get("name").asText(), () -> check(test, percent)));
      }
      return tests;
    }
  }

  private static void check(JsonNode test, double percent) {
    MovingAverage average = new MovingAverage(test.get("alpha").asDouble());
    for (int i = 0; i < test.get("input").size(); i++) {
      average.add(number(test.get("input").get(i)));
      // The long cases give the last value only.
      if (test.get("expected_series").isArray()) {
        same(average.value(), number(test.get("expected_series").get(i)), percent);
      }
    }
    same(average.value(), number(test.get("expected_last")), percent);
  }

  private static void same(double actual, double expected, double percent) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat(actual).isCloseTo(expected, withinPercentage(percent));
    }
  }

  private static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.asDouble();
    }
    return switch (node.asText()) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }
}
