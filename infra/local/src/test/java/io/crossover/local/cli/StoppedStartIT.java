package io.crossover.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A stack that is ended while it starts, here by SIGTERM: what runs in the background may have been
 * told to ignore what Ctrl-C sends.
 */
class StoppedStartIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  @TempDir private Path directory;

  /** Once the database runs, and once the services do that are not ready yet. */
  @ParameterizedTest
  @ValueSource(strings = {"postgres/data/postmaster.pid", "services.pid"})
  void nothingIsLeftRunning(String sign) throws Exception {
    Path data = directory.resolve("data");
    Process start = start(data);
    await().atMost(LIMIT).until(() -> hasText(data.resolve(sign)));
    Path database = data.resolve("postgres/data/postmaster.pid");
    long server = Long.parseLong(Files.readAllLines(database).get(0).strip());
    List<ProcessHandle> started =
        Stream.concat(start.descendants(), ProcessHandle.of(server).stream()).toList();

    start.destroy();

    assertThat(start.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("ended").isTrue();
    assertThat(start.exitValue()).isEqualTo(143);
    assertThat(started).isNotEmpty();
    await().atMost(LIMIT).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(database).doesNotExist();
  }

  private Process start(Path data) throws Exception {
    Path home = Path.of("../..").toAbsolutePath().normalize();
    File output = directory.resolve("output").toFile();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder command =
        new ProcessBuilder(
            java,
            "-Dcrossover.home=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            CrossoverCommand.class.getName(),
            "up",
            "--foreground",
            "--data-dir",
            data.toString(),
            "--kafka-port=0",
            "--postgres-port=0",
            "--planner-port=0",
            "--analyzer-port=0");
    Process start = command.redirectErrorStream(true).redirectOutput(output).start();
    Runtime.getRuntime().addShutdownHook(new Thread(start::destroyForcibly));
    return start;
  }

  private static boolean hasText(Path file) throws Exception {
    return Files.exists(file) && Files.size(file) > 0;
  }
}
