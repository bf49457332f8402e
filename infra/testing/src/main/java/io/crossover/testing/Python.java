package io.crossover.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Programs in Python, where one is installed that has what they need. */
public final class Python {

  private Python() {}

  /**
   * The first that can import a module.
   *
   * @param pythons names or paths of executables
   */
  public static Optional<String> with(String module, String... pythons) {
    return List.of(pythons).stream().filter(python -> imports(python, module)).findFirst();
  }

  /**
   * What a program prints.
   *
   * @throws AssertionError with that, when it fails
   */
  public static String run(String python, String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python, "-c", program));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(python + " ended with " + process.exitValue() + ": " + printed);
    }
    return printed;
  }

  private static boolean imports(String python, String module) {
    try {
      return new ProcessBuilder(python, "-c", "import " + module)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
