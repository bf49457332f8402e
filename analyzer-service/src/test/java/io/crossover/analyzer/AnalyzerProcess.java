package io.crossover.analyzer;

import static org.awaitility.Awaitility.await;

import io.crossover.testing.TestDatabase;
import io.crossover.testing.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, as a launcher runs it. */
final class AnalyzerProcess implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Process process;
  private final Path log;
  private final URI address;

  private AnalyzerProcess(Process process, Path log, URI address) {
    this.process = process;
    this.log = log;
    this.address = address;
  }

  /** Starts it; {@code more} are further settings. */
  static AnalyzerProcess start(
      TestDatabase database, String jdbcUrl, String group, Map<String, String> more) {
    try {
      int port = freePort();
      Path log = Files.createTempFile(Path.of("target"), "analyzer-", ".log");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
      command.add("-Dquarkus.http.port=" + port);
      command.add("-Dquarkus.datasource.jdbc.url=" + jdbcUrl);
      command.add("-Dquarkus.datasource.username=" + database.user());
      command.add("-Dquarkus.datasource.password=" + database.password());
      command.add("-Dcrossover.kafka.bootstrap-servers=" + TestServers.kafka());
      command.add("-Dcrossover.analyzer.group=" + group);
      command.add("-Dcrossover.analyzer.gauge-interval=PT0.5S");
      more.forEach((key, value) -> command.add("-D" + key + "=" + value));
      command.add("-jar");
      command.add("target/quarkus-app/quarkus-run.jar");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new AnalyzerProcess(process, log, URI.create("http://127.0.0.1:" + port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static AnalyzerProcess start(TestDatabase database, String group) {
    return start(database, database.jdbcUrl(), group, Map.of()).awaitReady();
  }

  AnalyzerProcess awaitReady() {
    await("ready; its log is " + log)
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !process.isAlive() || ready());
    if (!process.isAlive()) {
      throw new AssertionError("the analyzer ended:\n" + output());
    }
    return this;
  }

  /** Waits until it answers, ready or not. */
  AnalyzerProcess awaitAnswering() {
    await("answering; its log is " + log).atMost(LIMIT).until(() -> healthy("live"));
    return this;
  }

  boolean ready() {
    return healthy("ready");
  }

  private boolean healthy(String kind) {
    try {
      return get("/q/health/" + kind).statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where it answers. */
  URI address() {
    return address;
  }

  /** Follows what changes. */
  ChangeStream changes(String query) {
    return ChangeStream.open(address.resolve("/api/v1/changes" + query));
  }

  HttpResponse<String> post(String path, String json, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The first line of the answer to what no client would send to the end. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStreamReader answer =
          new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
      return new BufferedReader(answer).readLine();
    }
  }

  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for its end. */
  int exitCode(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + limit + ":\n" + output());
    }
    return process.exitValue();
  }

  /** Asks it to end (SIGTERM). */
  void terminate() {
    process.destroy();
  }

  /** Ends it at once (SIGKILL). */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
