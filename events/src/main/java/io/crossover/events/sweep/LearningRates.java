package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.binding.RecordBinder;
import io.crossover.events.validation.Checks;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The learning rates that are tried in every cell. In a file: a list, or {@code {from: 0.01, to: 1,
 * count: 5}} for a logarithmic grid with both ends.
 *
 * @param values 1 to 64 different rates above 0 and at most 1e6, kept in ascending order
 */
public record LearningRates(@JsonValue List<Double> values) {

  private static final double MAX = 1e6;
  private static final MathContext DIGITS = new MathContext(6);

  /** Sorts; rejects none, too many, repeated or impossible ones. */
  public LearningRates {
    Checks checks = new Checks().notEmpty("", values, "1 to 64 learning rates");
    checks.orThrow();
    values = values.stream().sorted().toList();
    checks.range("length", values.size(), 1, 64);
    for (int i = 0; i < values.size(); i++) {
      checks.above("[" + i + "]", values.get(i), 0, MAX);
      checks.that(
          i == 0 || !values.get(i).equals(values.get(i - 1)),
          "[" + i + "]",
          values.get(i),
          "different learning rates");
    }
    checks.orThrow();
  }

  /** From a list of numbers or a logarithmic range, rounded to six digits. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static LearningRates fromJson(JsonNode node) {
    if (!node.isObject()) {
      return new LearningRates(RecordBinder.list(node, Double.class));
    }
    Range range = RecordBinder.bind(node, Range.class);
    double octaves = Math.log(range.to / range.from);
    return new LearningRates(
        IntStream.range(0, range.count)
            .mapToDouble(
                i ->
                    range.count == 1
                        ? range.from
                        : range.from * Math.exp(octaves * i / (range.count - 1)))
            .mapToObj(rate -> new BigDecimal(rate).round(DIGITS).doubleValue())
            .toList());
  }

  /** Seven rates in half decades, {@code middle} in the middle, rounded to six digits. */
  static LearningRates around(double middle) {
    return new LearningRates(
        IntStream.rangeClosed(-3, 3)
            .mapToObj(
                i -> new BigDecimal(middle * Math.pow(10, i / 2.0)).round(DIGITS).doubleValue())
            .toList());
  }

  private record Range(double from, double to, int count) {
    private Range {
      new Checks()
          .above("from", from, 0, MAX)
          .above("to", to, 0, MAX)
          .range("count", count, 1, 64)
          .that(from <= to, "to", to, "at least from (" + from + "): the range is empty")
          .that(count != 1 || from == to, "count", count, "2 or more for a range with two ends")
          .orThrow();
    }
  }
}
