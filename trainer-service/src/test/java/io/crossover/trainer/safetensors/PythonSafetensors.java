package io.crossover.trainer.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    Optional<String> python =
        Stream.of(Optional.ofNullable(NAMED).orElse("python3"), "/usr/bin/python3")
            .filter(PythonSafetensors::hasBoth)
            .findFirst();
    if (NAMED != null) {
      assertThat(python).as("safetensors and numpy in %s", NAMED).contains(NAMED);
    }
    assumeTrue(python.isPresent(), "no Python with safetensors and numpy: pip install both");
    Process process =
        new ProcessBuilder(List.of(python.get(), "-c", program, file.toString()))
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  private static boolean hasBoth(String python) {
    try {
      return new ProcessBuilder(python, "-c", "import safetensors.numpy")
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
