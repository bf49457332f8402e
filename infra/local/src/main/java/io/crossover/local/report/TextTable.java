package io.crossover.local.report;

import java.util.List;

/** Columns of text, aligned to the right. */
final class TextTable {

  private TextTable() {}

  /** The rows, each of the same number of cells, the first one being the header. */
  static String of(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        text.append("  ").append(" ".repeat(widths[i] - row.get(i).length())).append(row.get(i));
      }
      text.append(System.lineSeparator());
    }
    return text.toString();
  }
}
