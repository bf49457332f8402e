package io.crossover.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void endsWithItsServersWhenTheTestJvmIsKilled() throws Exception {
    Path target = Files.createDirectory(directory.resolve("target"));
    Process testJvm = startTestJvm();
    ProcessHandle servers;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(testJvm.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).startsWith("Test servers: embedded Kafka");
      servers = testJvm.children().findFirst().orElseThrow();
    } finally {
      testJvm.destroyForcibly();
    }

    await().atMost(LIMIT).until(() -> !servers.isAlive());

    try (var files = Files.walk(target)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("servers.log")
          .doesNotContain("data");
    }
  }

  /** The JVM that is killed. */
  static final class TestJvm {

    public static void main(String[] arguments) throws InterruptedException {
      TestServers.kafka();
      Thread.currentThread().join();
    }
  }

  private Process startTestJvm() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TestJvm.class.getName()));
    builder.environment().put(TestServers.CHOICE, "embedded");
    return builder
        .directory(directory.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
