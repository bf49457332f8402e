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
    return line(columns) + rows.stream().map(PlotData::line).collect(Collectors.joining());
  }

  /** As people read them: four digits, thousands separators. */
  public List<List<String>> texts() {
    return rows.stream().map(row -> row.stream().map(PlotData::text).toList()).toList();
  }

  private static String line(List<?> fields) {
    return fields.stream().map(PlotData::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** A text that a spreadsheet would take for a formula is told apart by a quote before it. */
  private static String field(Object value) {
    if (!(value instanceof String text)) {
      return value == null ? "" : value.toString();
    }
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
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
