package io.crossover.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/** The container engine of this machine. */
final class ContainerEngine {

  private ContainerEngine() {}

  /** Skips the test where no engine answers, and fails it where no test may be skipped. */
  static void require() {
    boolean answers = DockerClientFactory.instance().isDockerAvailable();
    if (System.getenv("CROSSOVER_ALL_TESTS") != null) {
      assertThat(answers)
          .as(
              "a container engine answers; CROSSOVER_ALL_TESTS forbids to do without,"
                  + " infra/containers/start-engine starts one")
          .isTrue();
    }
    assumeTrue(answers, "no container engine answers");
  }

  /** Gives the engine an image that was written as a tar. */
  static void load(Path tar) throws IOException {
    try (InputStream image = Files.newInputStream(tar)) {
      DockerClientFactory.instance().client().loadImageCmd(image).exec();
    }
  }

  /** How many containers of an image run; an engine may put a registry before its name. */
  static long running(DockerImageName image) {
    return DockerClientFactory.instance().client().listContainersCmd().exec().stream()
        .filter(container -> container.getImage().endsWith(image.toString()))
        .count();
  }
}
