package io.crossover.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that are not part of the build. */
final class Programs {

  private Programs() {}

  /** The program; without it the test is skipped, but not where everything has to be installed. */
  static Path installed(String name, String debianPackage) {
    Optional<Path> program =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(directory -> Path.of(directory, name))
            .filter(Files::isExecutable)
            .findFirst();
    if (System.getenv("CROSSOVER_ALL_TESTS") != null) {
      assertThat(program).as("%s; CROSSOVER_ALL_TESTS forbids to do without", name).isPresent();
    }
    assumeTrue(
        program.isPresent(), name + " is not installed; Debian has it in '" + debianPackage + "'");
    return program.orElseThrow();
  }
}
