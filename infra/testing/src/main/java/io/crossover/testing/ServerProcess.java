package io.crossover.testing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Starts {@link ServerMain} as a child of this JVM and ties its life to this JVM's. */
final class ServerProcess {

  private static final long STOP_SECONDS = 30;

  private ServerProcess() {}

  /**
   * Starts the servers and returns when they accept clients.
   *
   * @throws IllegalStateException if they did not start, with their reason and their log's path
   */
  static ServerAddresses start(ServerChoice choice) {
    try {
      Path directory = directory();
      Path log = directory.resolve("servers.log");
      Process process =
          new ProcessBuilder(command(choice, directory))
              .redirectError(log.toFile())
              .redirectOutput(ProcessBuilder.Redirect.PIPE)
              .start();
      // The hook also keeps the process object, whose pipe must stay open, from being collected.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
      return answer(process, log);
    } catch (IOException e) {
      throw new IllegalStateException("The test servers did not start: " + e.getMessage(), e);
    }
  }

  private static ServerAddresses answer(Process process, Path log) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return ServerAddresses.from(properties, "")
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The test servers did not start: "
                        + properties.getProperty("error", "their process ended")
                        + " (log: "
                        + log
                        + ")"));
  }

  private static List<String> command(ServerChoice choice, Path directory) throws IOException {
    Path arguments = directory.resolve("java.args");
    Files.writeString(arguments, "-cp " + quoted(System.getProperty("java.class.path")));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    if (ServerLog.jbossIsPresent()) {
      command.add("-Djava.util.logging.manager=" + ServerLog.JBOSS_LOG_MANAGER);
    }
    command.add("@" + arguments);
    command.add(ServerMain.class.getName());
    command.add(choice.name());
    command.add(directory.resolve("data").toString());
    return command;
  }

  /** For java's argument files, where a backslash escapes; a class path can be very long. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static Path directory() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    if (!Files.isDirectory(target)) {
      return Files.createTempDirectory("crossover-test-servers");
    }
    Path parent = Files.createDirectories(target.resolve("test-servers"));
    return Files.createTempDirectory(parent, ProcessHandle.current().pid() + "-");
  }

  private static void stop(Process process) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException | InterruptedException e) {
      System.err.println("The test servers were not stopped cleanly: " + e);
    }
  }
}
