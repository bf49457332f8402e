package io.crossover.planner.running;

import static org.awaitility.Awaitility.await;

import io.crossover.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged planner in a JVM of its own, as the launcher runs it. */
final class PlannerProcess implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;
  private final Process process;

  private PlannerProcess(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /** Starts a planner against the test broker and waits until it is ready. */
  static PlannerProcess start() {
    return start(freePort(), "planner-it", List.of());
  }

  /** As {@link #start()}, one of several planners. */
  static PlannerProcess start(String instance) {
    int port = freePort();
    return start(
        port,
        "planner-it-" + instance,
        List.of(
            "-Dcrossover.planner.instance-id=" + instance,
            "-Dcrossover.planner.address=127.0.0.1:" + port));
  }

  private static PlannerProcess start(int port, String name, List<String> settings) {
    try {
      Path log = Path.of("target", name + ".log");
      List<String> command = new ArrayList<>();
      command.addAll(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx256m",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-Dcrossover.kafka.bootstrap-servers=" + TestServers.kafka(),
              "-Dquarkus.http.port=" + port,
              "-Dcrossover.planner.state-dir=target/" + name + "-state",
              "-Dcrossover.planner.settle-time=1s",
              // Sweeps of other tests on this broker have no trainers and fill the queue.
              "-Dcrossover.planner.minimum-window=200"));
      command.addAll(settings);
      command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      PlannerProcess planner = new PlannerProcess(port, process);
      await("a ready planner, see " + log)
          .atMost(START)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> planner.status("/q/health/ready") == 200);
      return planner;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a request and returns the answer. */
  HttpResponse<String> post(String path, String body) {
    return send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** The body of a page. */
  String get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET()).body();
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM; returns how long it took to end. */
  Duration stop() {
    long begin = System.nanoTime();
    process.destroy();
    awaitEnd();
    if (process.exitValue() != 0) {
      throw new AssertionError("the planner ended with status " + process.exitValue());
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the planner did not end within 20 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private int status(String path) {
    if (!process.isAlive()) {
      throw new AssertionError("the planner ended with status " + process.exitValue());
    }
    try {
      return HTTP.send(
              HttpRequest.newBuilder(uri(path)).GET().build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
