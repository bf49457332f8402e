package io.crossover.events.sweep;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.binding.RecordBinder;
import io.crossover.events.validation.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * The batch sizes of a sweep. In a file: a list, or {@code {from: 8, to: 256}} for every doubling.
 *
 * @param values 1 to 64 different batch sizes of 1 to 16,777,216, kept in ascending order
 */
public record BatchSizes(@JsonValue List<Integer> values) {

  private static final int MAX = 1 << 24;

  /** Sorts; rejects none, too many, repeated or impossible ones. */
  public BatchSizes {
    Checks checks = new Checks().notEmpty("", values, "1 to 64 batch sizes");
    checks.orThrow();
    checks.range("length", values.size(), 1, 64).orThrow();
    for (int i = 0; i < values.size(); i++) {
      checks.range("[" + i + "]", values.get(i), 1, MAX);
      checks.that(
          values.indexOf(values.get(i)) == i,
          "[" + i + "]",
          values.get(i),
          "different batch sizes");
    }
    checks.orThrow();
    values = values.stream().sorted().toList();
  }

  /** From a list of integers or a range of doublings. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static BatchSizes fromJson(JsonNode node) {
    if (!node.isObject()) {
      return new BatchSizes(RecordBinder.list(node, Integer.class, "a list, or {from, to}"));
    }
    Range range = RecordBinder.bind(node, Range.class);
    List<Integer> values = new ArrayList<>();
    for (long b = range.from; b <= range.to; b *= 2) {
      values.add((int) b);
    }
    return new BatchSizes(values);
  }

  /**
   * Every doubling.
   *
   * @param from the smallest batch size, 1 to 16,777,216
   * @param to the largest batch size at most, not below {@code from}
   */
  private record Range(int from, int to) {
    private Range {
      new Checks()
          .range("from", from, 1, MAX)
          .range("to", to, 1, MAX)
          .that(from <= to, "to", to, "at least from (" + from + "): the range is empty")
          .orThrow();
    }
  }
}
