package io.crossover.local.resultfile;

import java.util.Locale;

/** Reads the cells of one row; says where and why one cannot be read. */
record Cells(CsvRows rows) {

  private static final int LARGEST_BATCH = 1 << 24;

  String text(int column) {
    return rows.text(column);
  }

  boolean isEmpty(int column) {
    return rows.text(column).isEmpty();
  }

  int batchSize(int column) throws InvalidResultFileException {
    double value = number(column, "a batch size");
    if (!(value >= 1 && value <= LARGEST_BATCH) || value != Math.rint(value)) {
      throw wrong(column, "a whole batch size from 1 to 16777216");
    }
    return (int) value;
  }

  double learningRate(int column) throws InvalidResultFileException {
    double value = number(column, "a learning rate");
    if (!(value > 0) || Double.isInfinite(value)) {
      throw wrong(column, "a learning rate above 0");
    }
    return value;
  }

  /** A momentum, or the first number of a pair of betas. */
  double momentum(int column) throws InvalidResultFileException {
    String text = rows.text(column);
    boolean pair = !text.isEmpty() && (text.charAt(0) == '(' || text.charAt(0) == '[');
    double value = number(column, pair ? first(text) : text, "a momentum");
    if (!(value >= 0 && value < 1)) {
      throw wrong(column, "a momentum of at least 0 and below 1");
    }
    return value;
  }

  private static String first(String pair) {
    return pair.substring(1).strip().split("[,)\\]\\s]", 2)[0];
  }

  /** A whole number; large ones keep every digit. */
  long whole(int column, String what) throws InvalidResultFileException {
    String text = rows.text(column);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      double value = number(column, what);
      if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
        throw wrong(column, what);
      }
      return (long) value;
    }
  }

  /** A loss; NaN for an empty cell, as pandas writes what is not a number. */
  double loss(int column) throws InvalidResultFileException {
    return isEmpty(column) ? Double.NaN : number(column, "a number, nan or inf");
  }

  LossSeries losses(int column) throws InvalidResultFileException {
    LossList list = rows.list(column);
    if (!list.fault().isEmpty()) {
      rows.requireClosed();
      throw rows.place(column).wrong(list.fault(), "a list of numbers, as [5.5, 5.4, nan]");
    }
    return list.losses();
  }

  boolean flag(int column) throws InvalidResultFileException {
    return switch (rows.text(column).toLowerCase(Locale.ROOT)) {
      case "true", "1", "1.0", "yes" -> true;
      case "false", "0", "0.0", "no", "" -> false;
      default -> throw wrong(column, "true or false");
    };
  }

  private double number(int column, String expected) throws InvalidResultFileException {
    return number(column, rows.text(column), expected);
  }

  private double number(int column, String text, String expected)
      throws InvalidResultFileException {
    if (text.isEmpty()) {
      throw wrong(column, expected);
    }
    try {
      return LossList.number(text);
    } catch (NumberFormatException e) {
      throw wrong(column, expected);
    }
  }

  private InvalidResultFileException wrong(int column, String expected)
      throws InvalidResultFileException {
    rows.requireClosed();
    return rows.place(column).wrong(Place.quoted(rows.text(column)), expected);
  }
}
