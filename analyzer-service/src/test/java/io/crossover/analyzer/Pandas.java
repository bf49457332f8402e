package io.crossover.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** A Python that has pandas, where there is one. */
final class Pandas {

  private Pandas() {}

  /** What a program prints; without pandas the test is skipped, unless nothing may be. */
  static String run(String program) throws Exception {
    Optional<String> python =
        Stream.of("python3", "/usr/bin/python3").filter(Pandas::hasPandas).findFirst();
    if (System.getenv("CROSSOVER_ALL_TESTS") != null) {
      assertThat(python).as("pandas; CROSSOVER_ALL_TESTS forbids to do without").isPresent();
    }
    assumeTrue(python.isPresent(), "no Python with pandas; Debian has it in 'python3-pandas'");
    Process process =
        new ProcessBuilder(python.get(), "-c", program).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  private static boolean hasPandas(String python) {
    try {
      return new ProcessBuilder(python, "-c", "import pandas")
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
