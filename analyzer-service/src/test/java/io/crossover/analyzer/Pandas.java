package io.crossover.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crossover.testing.Python;
import java.util.Optional;

/** A Python that has pandas, where there is one. */
final class Pandas {

  private Pandas() {}

  /** What a program prints; without pandas the test is skipped, unless nothing may be. */
  static String run(String program) throws Exception {
    Optional<String> python = Python.with("pandas", "python3", "/usr/bin/python3");
    if (System.getenv("CROSSOVER_ALL_TESTS") != null) {
      assertThat(python).as("pandas; CROSSOVER_ALL_TESTS forbids to do without").isPresent();
    }
    assumeTrue(python.isPresent(), "no Python with pandas; Debian has it in 'python3-pandas'");
    return Python.run(python.get(), program);
  }
}
