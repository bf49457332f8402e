package io.crossover.local.resultfile;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Files beside the repository, below {@code shared}; a test that needs one is skipped without. */
public final class SharedData {

  private SharedData() {}

  /** A file, by its path below {@code shared}. */
  public static Path file(String path) {
    Optional<Path> found =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
            .map(p -> p.resolve("shared").resolve(path))
            .filter(Files::exists)
            .findFirst();
    assumeTrue(found.isPresent(), "shared/" + path + " is not here");
    return found.orElseThrow();
  }
}
