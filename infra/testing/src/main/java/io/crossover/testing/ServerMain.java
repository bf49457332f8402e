package io.crossover.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The child process that owns the servers. Arguments: the choice and a directory. It writes the
 * addresses to standard output, as properties and then the end of the stream, and stops the servers
 * when its standard input ends, which happens at the latest when the parent dies.
 */
final class ServerMain {

  private ServerMain() {}

  /**
   * Runs the servers until the parent ends.
   *
   * @param arguments the {@link ServerChoice} and the directory for data, which is deleted at the
   *     end
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream answer = System.out;
    // Whatever libraries print goes to the log instead of into the answer.
    System.setOut(System.err);
    ServerLog.toStandardError();
    int status = serve(ServerChoice.parse(arguments[0]), Path.of(arguments[1]), answer);
    DataDirectory.delete(Path.of(arguments[1]));
    // Libraries may have left threads that would keep this process alive.
    Runtime.getRuntime().halt(status);
  }

  private static int serve(ServerChoice choice, Path directory, PrintStream answer) {
    Properties properties = new Properties();
    try (RunningServers servers = start(choice, directory)) {
      servers.addresses().put(properties, "");
      reply(answer, properties);
      waitForTheParent();
      return 0;
    } catch (RuntimeException e) {
      e.printStackTrace();
      properties.setProperty("error", String.valueOf(e.getMessage()));
      reply(answer, properties);
      return 1;
    }
  }

  private static RunningServers start(ServerChoice choice, Path directory) {
    return switch (choice) {
      case EMBEDDED -> EmbeddedServers.start(directory, "");
      case CONTAINERS -> requireContainers();
      case AUTO -> preferContainers(directory);
    };
  }

  private static RunningServers preferContainers(Path directory) {
    if (!ContainerServers.engineAnswers()) {
      return EmbeddedServers.start(directory, "");
    }
    try {
      return ContainerServers.start();
    } catch (RuntimeException e) {
      e.printStackTrace();
      return EmbeddedServers.start(
          directory, " (a container engine answers, but: " + e.getMessage() + ")");
    }
  }

  private static RunningServers requireContainers() {
    if (!ContainerServers.engineAnswers()) {
      throw new IllegalStateException(
          TestServers.CHOICE
              + " is containers, but no container engine answers; start Docker or Podman and set"
              + " DOCKER_HOST to its socket, or set "
              + TestServers.CHOICE
              + " to embedded");
    }
    return ContainerServers.start();
  }

  private static void reply(PrintStream answer, Properties properties) {
    try (OutputStream out = answer) {
      out.write(encode(properties));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encode(Properties properties) throws IOException {
    java.io.StringWriter text = new java.io.StringWriter();
    properties.store(text, null);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void waitForTheParent() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println("Standard input failed, stopping: " + e.getMessage());
    }
  }
}
