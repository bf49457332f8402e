package io.crossover.local.resultfile;

/**
 * A file cannot be understood. The message is one line: the file, the line and column, what was
 * found there and what was expected.
 */
public final class InvalidResultFileException extends Exception {

  private static final long serialVersionUID = 1L;

  private final long line;
  private final int column;

  InvalidResultFileException(Place place, String found, String expected) {
    super((place + ": found " + found + ", expected " + expected).replaceAll("\\p{Cntrl}+", " "));
    this.line = place.line();
    this.column = place.column();
  }

  /** The line, from 1; 0 where the file as a whole is wrong. */
  public long line() {
    return line;
  }

  /** The column of the table, from 1; 0 where the whole line is wrong. */
  public int column() {
    return column;
  }
}
