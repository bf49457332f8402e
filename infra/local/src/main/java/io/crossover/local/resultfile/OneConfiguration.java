package io.crossover.local.resultfile;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Refuses a table that mixes what has to be held fixed while the batch size varies. */
final class OneConfiguration {

  private static final List<Column> FIXED =
      List.of(
          Column.DATA,
          Column.MODEL,
          Column.WEIGHT_DECAY,
          Column.CONFIGURATION,
          Column.METRIC,
          Column.SAMPLES);

  private final Columns columns;
  private final Cells cells;
  private final Map<Column, First> first = new EnumMap<>(Column.class);

  private record First(String text, long line) {}

  OneConfiguration(Columns columns, Cells cells) {
    this.columns = columns;
    this.cells = cells;
  }

  /** Compares the present row with the first. */
  void check() throws InvalidResultFileException {
    for (Column column : FIXED) {
      if (!columns.has(column)) {
        continue;
      }
      int index = columns.at(column);
      String text = cells.text(index);
      First earlier = first.get(column);
      if (earlier == null) {
        first.put(column, new First(text, cells.rows().line()));
      } else if (!same(earlier.text(), text)) {
        Place place = cells.rows().place(index);
        throw place.wrong(
            Place.quoted(text)
                + " where line "
                + earlier.line()
                + " has "
                + Place.quoted(earlier.text()),
            "one value in the whole file; keep the rows of one with --only "
                + place.name()
                + "=VALUE");
      }
    }
  }

  private static boolean same(String a, String b) {
    if (a.equals(b)) {
      return true;
    }
    try {
      return Double.parseDouble(a) == Double.parseDouble(b);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
