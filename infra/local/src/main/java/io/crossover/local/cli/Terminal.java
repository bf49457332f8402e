package io.crossover.local.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where people read: a line that is drawn again on a terminal, plain lines in a pipe. */
final class Terminal {

  private static final String CLEAR_LINE = "\r\u001B[2K";
  private static final int DEFAULT_COLUMNS = 100;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final boolean interactive;
  private final int columns;
  private boolean drawn;

  Terminal(boolean interactive, int columns) {
    this.interactive = interactive;
    this.columns = columns;
  }

  /** The terminal of this process; the script tells whether standard output is one. */
  static Terminal ofProcess() {
    int columns = Integer.getInteger("crossover.columns", DEFAULT_COLUMNS);
    return new Terminal(
        Boolean.getBoolean("crossover.terminal"), columns > 20 ? columns : DEFAULT_COLUMNS);
  }

  boolean interactive() {
    return interactive;
  }

  /** Replaces the present line on a terminal. */
  void redraw(String line) {
    String cut = line.length() < columns ? line : line.substring(0, columns - 2) + "…";
    out.print(CLEAR_LINE + cut);
    out.flush();
    drawn = true;
  }

  /** Prints a line for good. */
  void print(String text) {
    if (drawn) {
      out.print(CLEAR_LINE);
      drawn = false;
    }
    out.println(text);
  }
}
