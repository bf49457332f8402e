package io.crossover.trainer.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crossover.testing.Python;
import java.nio.file.Path;
import java.util.Optional;

/** A Python that has the package {@code safetensors} and numpy, where there is one. */
public final class PythonSafetensors {

  /** Names one that has them; {@code .ci/run} sets it where it could install them. */
  private static final String NAMED = System.getenv("CROSSOVER_SAFETENSORS_PYTHON");

  private PythonSafetensors() {}

  /**
   * What a program prints that is given a file; without such a Python the test is skipped, unless
   * one is named.
   */
  public static String run(String program, Path file) throws Exception {
    String first = Optional.ofNullable(NAMED).orElse("python3");
    Optional<String> python = Python.with("safetensors.numpy", first, "/usr/bin/python3");
    if (NAMED != null) {
      assertThat(python).as("safetensors and numpy in %s", NAMED).contains(NAMED);
    }
    assumeTrue(python.isPresent(), "no Python with safetensors and numpy: pip install both");
    return Python.run(python.get(), program, file.toString());
  }
}
