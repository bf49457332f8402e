package io.crossover.local.report;

import java.util.List;

/** Columns of text. */
final class TextTable {

  private TextTable() {}

  /** The rows, each of as many cells as the first, the header; aligned to the right. */
  static String of(List<List<String>> rows) {
    return of(rows, true);
  }

  /** The rows, each of as many cells as the first, the header; aligned to the left. */
  static String leftAligned(List<List<String>> rows) {
    return of(rows, false);
  }

  private static String of(List<List<String>> rows, boolean right) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String blanks = " ".repeat(widths[i] - row.get(i).length());
        line.append("  ").append(right ? blanks + row.get(i) : row.get(i) + blanks);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }
}
