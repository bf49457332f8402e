package io.crossover.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how the embedded PostgreSQL runs.
 *
 * @param dataDirectory where tables, password and log are kept; created if absent
 * @param binariesDirectory where the server's programs are unpacked once and reused
 * @param port the port on 127.0.0.1, 0 picks a free one
 * @param startTimeout how long a start may take; recovery after a kill can need a while
 */
public record EmbeddedDatabaseSettings(
    Path dataDirectory, Path binariesDirectory, int port, Duration startTimeout) {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  /** Makes the paths absolute and checks port and time. */
  public EmbeddedDatabaseSettings {
    dataDirectory = dataDirectory.toAbsolutePath().normalize();
    binariesDirectory = binariesDirectory.toAbsolutePath().normalize();
    LoopbackPort.validated(port);
    if (startTimeout.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "startTimeout is " + startTimeout + ", it must be at least 1 s");
    }
  }

  /** A server in {@code dataDirectory} on a free port, its programs in the user's cache. */
  public static EmbeddedDatabaseSettings in(Path dataDirectory) {
    return new EmbeddedDatabaseSettings(
        dataDirectory, PostgresPrograms.userCache(), 0, START_TIMEOUT);
  }

  /** The same server on {@code newPort}. */
  public EmbeddedDatabaseSettings withPort(int newPort) {
    return new EmbeddedDatabaseSettings(dataDirectory, binariesDirectory, newPort, startTimeout);
  }

  /** The same server with its programs unpacked to {@code directory}. */
  public EmbeddedDatabaseSettings withBinariesDirectory(Path directory) {
    return new EmbeddedDatabaseSettings(dataDirectory, directory, port, startTimeout);
  }
}
