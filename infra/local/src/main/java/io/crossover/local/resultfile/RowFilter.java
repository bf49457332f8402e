package io.crossover.local.resultfile;

/**
 * Which rows of a file count: those with this value in this column.
 *
 * @param column name of a column as the file has it, or {@code configuration} in event logs
 * @param value the text of the cell, without blanks around it
 */
public record RowFilter(String column, String value) {

  /** Rejects a filter without a column. */
  public RowFilter {
    if (column.isBlank()) {
      throw new IllegalArgumentException("column: '" + column + "' is blank");
    }
  }
}
