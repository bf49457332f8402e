package io.crossover.analyzer.run;

import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Rows as CSV (RFC 4180) with a header line. Numbers that are not finite stand there as {@code
 * NaN}, {@code Infinity} and {@code -Infinity}, which pandas and R read; what is not known is
 * empty.
 */
final class Csv {

  private static final Collector<CharSequence, ?, String> LINE =
      Collectors.joining(",", "", "\r\n");

  private Csv() {}

  static <T> String of(List<Column<T>> columns, List<T> rows) {
    String header = columns.stream().map(Column::name).collect(LINE);
    return rows.stream()
        .map(row -> columns.stream().map(column -> field(column.value().apply(row))).collect(LINE))
        .collect(Collectors.joining("", header, ""));
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
}
