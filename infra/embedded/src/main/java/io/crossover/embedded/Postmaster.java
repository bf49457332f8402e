package io.crossover.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The server process that a cluster directory's {@code postmaster.pid} names.
 *
 * @param pid its process number
 * @param cluster the cluster directory it serves
 * @param started when it started
 */
record Postmaster(long pid, Path cluster, Instant started) {

  private static final String FILE = "postmaster.pid";

  /** Allows for clock steps between what PostgreSQL and the operating system recorded. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  /** What the pid file of {@code cluster} says; empty without a complete one. */
  static Optional<Postmaster> of(Path cluster) throws IOException {
    Path file = cluster.resolve(FILE);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 3) {
      return Optional.empty();
    }
    return Optional.of(
        new Postmaster(
            Math.abs(Long.parseLong(lines.get(0).strip())),
            Path.of(lines.get(1).strip()),
            Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()))));
  }

  /** Whether the pid belongs to a live process, this server or any other. */
  boolean pidIsTaken() {
    return ProcessHandle.of(pid).isPresent();
  }

  /**
   * Whether the live process is this server and not one that got its number later: it started when
   * the pid file says, and its program is postgres. A dead process that nobody has collected yet,
   * common in containers, has no program.
   */
  boolean isRunning() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::info)
        .filter(info -> info.command().map(c -> c.contains("postgres")).orElse(false))
        .flatMap(ProcessHandle.Info::startInstant)
        .map(start -> Duration.between(start, started).abs().compareTo(CLOCK_TOLERANCE) < 0)
        .orElse(false);
  }

  /** Removes a pid file whose number now belongs to another program and would block a start. */
  static void forget(Path cluster) throws IOException {
    Files.deleteIfExists(cluster.resolve(FILE));
  }
}
