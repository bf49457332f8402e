package io.crossover.analyzer.run;

import io.crossover.answer.plot.CsvLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows as CSV with a header line; what is not known is empty. */
final class Csv {

  private Csv() {}

  static <T> String of(List<Column<T>> columns, List<T> rows) {
    String header = CsvLine.of(columns.stream().map(Column::name).toList());
    return rows.stream().map(row -> line(columns, row)).collect(Collectors.joining("", header, ""));
  }

  private static <T> String line(List<Column<T>> columns, T row) {
    List<Object> fields = new ArrayList<>(columns.size());
    columns.forEach(column -> fields.add(column.value().apply(row)));
    return CsvLine.of(fields);
  }
}
