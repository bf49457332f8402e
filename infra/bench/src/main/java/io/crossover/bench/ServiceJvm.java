package io.crossover.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A packaged service as a process of its own, started as in its image. Closing it is SIGTERM. */
final class ServiceJvm implements AutoCloseable {

  /** Of every line: when, then what. */
  private static final String LOG_FORMAT = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %s%e%n";

  private final Path log;
  private final Instant begun;
  private final Process process;

  private ServiceJvm(Path log, Instant begun, Process process) {
    this.log = log;
    this.begun = begun;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param module as {@code trainer-service}
   * @param jvmOptions of its JVM
   * @param properties of the service
   * @param log where its output goes
   */
  static ServiceJvm start(
      String module, List<String> jvmOptions, Map<String, String> properties, Path log)
      throws IOException {
    Path home = Path.of(System.getProperty("crossover.home", ".")).toAbsolutePath().normalize();
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(jvmOptions);
    command.add("-Dquarkus.log.console.format=" + LOG_FORMAT);
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-jar");
    command.add(home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar").toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("OMP_WAIT_POLICY", "passive");
    Instant begun = Instant.now();
    return new ServiceJvm(log, begun, builder.redirectOutput(log.toFile()).start());
  }

  /** When its process was started. */
  Instant begun() {
    return begun;
  }

  /** When it first logged a line with this text; empty while it has not. */
  Optional<Instant> logged(String text) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains(text))
        .map(line -> OffsetDateTime.parse(line.substring(0, line.indexOf(' '))).toInstant())
        .findFirst();
  }

  /** Whether its process runs. */
  boolean runs() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
