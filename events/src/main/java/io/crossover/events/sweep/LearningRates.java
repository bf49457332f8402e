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
    checks.range("length", values.size(), 1, 64).orThrow();
    for (int i = 0; i < values.size(); i++) {
      checks.above("[" + i + "]", values.get(i), 0, MAX);
      checks.that(
          values.indexOf(values.get(i)) == i,
          "[" + i + "]",
          values.get(i),
          "different learning rates");
    }
    checks.orThrow();
    values = values.stream().sorted().toList();
  }

  /** From a list of numbers or a logarithmic range, rounded to six digits. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static LearningRates fromJson(JsonNode node) {
    if (!node.isObject()) {
      return new LearningRates(
          RecordBinder.list(node, Double.class, "a list, or {from, to, count}"));
    }
    Range range = RecordBinder.bind(node, Range.class);
    return new LearningRates(
        IntStream.range(0, range.count)
            .mapToDouble(range::at)
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

  /**
   * A logarithmic grid.
   *
   * @param from the smallest rate, above 0, at most 1e6
   * @param to the largest rate, not below {@code from}
   * @param count how many rates with both ends, 1 to 64; 1 only where both ends are the same
   */
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

    /** The rate at an index from 0, of ends whose ratio may be larger than any number. */
    private double at(int index) {
      double share = count == 1 ? 0 : (double) index / (count - 1);
      return Math.pow(from, 1 - share) * Math.pow(to, share);
    }
  }
}
