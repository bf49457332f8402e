package io.crossover.analyzer.run;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs as CSV (RFC 4180) with a header line. Numbers that are not finite stand there as {@code
 * NaN}, {@code Infinity} and {@code -Infinity}, which pandas and R read; what is not known is
 * empty.
 */
final class RunCsv {

  private static final String HEADER =
      RunColumn.ALL.stream().map(RunColumn::name).collect(Collectors.joining(",", "", "\r\n"));

  private RunCsv() {}

  static String of(List<RunRow> runs) {
    return runs.stream().map(RunCsv::line).collect(Collectors.joining("", HEADER, ""));
  }

  private static String line(RunRow run) {
    return RunColumn.ALL.stream()
        .map(column -> field(column.value().apply(run)))
        .collect(Collectors.joining(",", "", "\r\n"));
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
