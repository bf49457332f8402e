package io.crossover.answer.plot;

import java.util.List;
import java.util.stream.Collectors;

/** A line of CSV as RFC 4180 has it. */
public final class CsvLine {

  private static final String FORMULAS = "=+-@\t\r";

  private CsvLine() {}

  /**
   * With its end. Numbers that are not finite stand there as {@code NaN}, {@code Infinity} and
   * {@code -Infinity}, which pandas and R read.
   *
   * @param fields null where there is nothing
   */
  public static String of(List<?> fields) {
    return fields.stream().map(CsvLine::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** A text that a spreadsheet would take for a formula is told apart by a quote before it. */
  private static String field(Object value) {
    if (!(value instanceof String text)) {
      return value == null ? "" : value.toString();
    }
    boolean formula = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
