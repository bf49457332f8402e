package io.crossover.local.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a command printed, and how it ended. */
record Outcome(int exitCode, String out, String err) {
  /** The outcome of a command line. */
  static Outcome of(List<String> arguments) {
    StringWriter err = new StringWriter();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream console = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      int exitCode =
          CrossoverCommand.commandLine()
              .setErr(new PrintWriter(err, true))
              .execute(arguments.toArray(String[]::new));
      return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
    } finally {
      System.setOut(console);
    }
  }
}
