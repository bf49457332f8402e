package io.crossover.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL cluster on disk and the programs that create, start and stop its server.
 *
 * @param home the directory with the cluster, its password file and its log
 * @param programs PostgreSQL's programs
 * @param runAs the identity to run them under
 */
record PostgresCluster(Path home, PostgresPrograms programs, RunAs runAs) {

  static final String SERVER = "The embedded PostgreSQL";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
  private static final String STOP_SECONDS = "20";
  private static final int LOG_TAIL_LINES = 5;

  Path data() {
    return home.resolve("data");
  }

  Path log() {
    return home.resolve("postgres.log");
  }

  /** Creates the cluster unless it exists; a kill half-way leaves none. */
  void create(Path passwordFile) throws IOException {
    if (Files.isDirectory(data())) {
      return;
    }
    Path partial = home.resolve("data.partial");
    DirectoryTree.delete(partial);
    Command initdb =
        run(
            "initdb",
            List.of(
                "--pgdata=" + partial,
                "--username=" + EmbeddedDatabase.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C"));
    if (!initdb.succeeded()) {
      throw failed("its initdb said: " + initdb.output());
    }
    Files.move(partial, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Stops the server that a killed JVM left running on this cluster. The caller holds the
   * directory's lock, so no living JVM uses it.
   */
  void stopOrphan() throws IOException {
    Optional<Postmaster> found = Postmaster.of(data());
    if (found.isEmpty()) {
      return;
    }
    Postmaster postmaster = found.get();
    if (!postmaster.isRunning()) {
      if (postmaster.pidIsTaken()) {
        Postmaster.forget(data());
      }
      return;
    }
    if (!Files.exists(postmaster.cluster()) || !Files.isSameFile(postmaster.cluster(), data())) {
      throw failed(
          "process "
              + postmaster.pid()
              + " serves "
              + postmaster.cluster()
              + ", of which this directory is a copy or which was moved here; stop that process");
    }
    LOG.warn("Stopping PostgreSQL {} that a killed Crossover left on {}", postmaster.pid(), home);
    stop();
  }

  /** Starts the server on {@code port} and returns when it accepts connections. */
  void start(int port, Duration timeout) throws IOException {
    if (Files.exists(log())) {
      Files.move(log(), home.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    Command start =
        run(
            "pg_ctl",
            List.of(
                "--pgdata=" + data(),
                "--log=" + log(),
                "--options=" + String.join(" ", options(port)),
                "--wait",
                "--timeout=" + timeout.toSeconds(),
                "start"));
    if (!start.succeeded()) {
      throw notStarted(port, start);
    }
  }

  /** Stops the server: clients are disconnected, everything is on disk afterwards. */
  void stop() throws IOException {
    Command fast = run("pg_ctl", stopArguments("fast"));
    if (!fast.succeeded() && Postmaster.of(data()).isPresent()) {
      LOG.warn("PostgreSQL on {} did not stop, forcing it: {}", home, fast.output());
      run("pg_ctl", stopArguments("immediate"));
    }
  }

  private List<String> stopArguments(String mode) {
    return List.of(
        "--pgdata=" + data(), "--mode=" + mode, "--wait", "--timeout=" + STOP_SECONDS, "stop");
  }

  private static List<String> options(int port) {
    return settings(port).stream().map(setting -> "-c " + setting).toList();
  }

  private static List<String> settings(int port) {
    return List.of(
        "port=" + port,
        "listen_addresses=" + LoopbackPort.HOST,
        // Socket files limit the length of their path; clients use TCP anyway.
        "unix_socket_directories=",
        "fsync=on",
        "synchronous_commit=on",
        "shared_buffers=64MB",
        "max_wal_size=256MB",
        "timezone=UTC",
        "log_timezone=UTC");
  }

  private Command run(String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(programs.program(program).toString());
    command.addAll(arguments);
    return Command.run(runAs.commandLine(command));
  }

  private ServerStartException notStarted(int port, Command start) throws IOException {
    String tail = start.output() + System.lineSeparator() + logTail();
    if (tail.contains("Address already in use")) {
      return StartFailure.portInUse(SERVER, port, null);
    }
    return failed("its log " + log() + " ends with: " + tail);
  }

  private ServerStartException failed(String reason) {
    if (StartFailure.saysDiskFull(reason)) {
      return StartFailure.diskFull(SERVER, home, null);
    }
    return new ServerStartException(SERVER + " did not start on " + home + ": " + reason);
  }

  private String logTail() throws IOException {
    if (Files.notExists(log())) {
      return "";
    }
    String[] lines = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).split("\\R");
    int from = Math.max(0, lines.length - LOG_TAIL_LINES);
    return String.join(System.lineSeparator(), Arrays.copyOfRange(lines, from, lines.length));
  }
}
