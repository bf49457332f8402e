package io.crossover.local.resultfile;

/**
 * A place in a file.
 *
 * @param source name of the file
 * @param line line, from 1; 0 for the whole file
 * @param column column of the table, from 1; 0 for the whole line
 * @param name name of the column; empty where it has none
 */
record Place(String source, long line, int column, String name) {

  private static final int SHOWN = 60;

  static Place file(String source) {
    return new Place(source, 0, 0, "");
  }

  static Place line(String source, long line) {
    return new Place(source, line, 0, "");
  }

  InvalidResultFileException wrong(String found, String expected) {
    return new InvalidResultFileException(this, found, expected);
  }

  /** A text as a message shows it: in quotes, cut, on one line; "nothing" for an empty one. */
  static String quoted(String text) {
    if (text.isBlank()) {
      return "nothing";
    }
    String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
    return line.length() > SHOWN ? "'" + line.substring(0, SHOWN - 3) + "...'" : "'" + line + "'";
  }

  @Override
  public String toString() {
    return source
        + (line > 0 ? ", line " + line : "")
        + (column > 0 ? ", column " + column : "")
        + (name.isEmpty() ? "" : " (" + name + ")");
  }
}
