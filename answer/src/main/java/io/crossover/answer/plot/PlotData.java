package io.crossover.answer.plot;

import io.crossover.answer.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The numbers behind a plot.
 *
 * @param columns their names
 * @param rows a value for each column: a number, a text, or null where there is none
 */
public record PlotData(List<String> columns, List<List<Object>> rows) {

  /** As CSV (RFC 4180), numbers in full. */
  public String csv() {
    return CsvLine.of(columns) + rows.stream().map(CsvLine::of).collect(Collectors.joining());
  }

  /** As people read them: four digits, thousands separators. */
  public List<List<String>> texts() {
    return rows.stream().map(row -> row.stream().map(PlotData::text).toList()).toList();
  }

  private static String text(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return Numbers.grouped(((Number) value).longValue());
    }
    if (value instanceof Number number) {
      return Numbers.significant(number.doubleValue());
    }
    return value == null ? "–" : value.toString();
  }
}
