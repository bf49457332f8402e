package io.crossover.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a finished program said.
 *
 * @param exitCode 0 for success
 * @param output standard output and standard error, trimmed
 */
record Command(int exitCode, String output) {

  /** Runs a program to its end, with no PostgreSQL settings of the user in its environment. */
  static Command run(List<String> arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(arguments));
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    builder.redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      return new Command(process.waitFor(), output);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + arguments.get(0), e);
    }
  }

  boolean succeeded() {
    return exitCode == 0;
  }
}
