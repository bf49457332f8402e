package io.crossover.trainer.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged trainer as a process of its own, as a launcher starts it. */
final class TrainerProcess implements AutoCloseable {

  private static final Pattern LISTENING =
      Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final StringBuffer output = new StringBuffer();
  private final HttpClient http = HttpClient.newHttpClient();

  private TrainerProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "trainer-output");
    reader.setDaemon(true);
    reader.start();
  }

  static TrainerProcess start(String kafka, String name) throws IOException {
    return start(kafka, name, Map.of());
  }

  /** With further environment variables. */
  static TrainerProcess start(String kafka, String name, Map<String, String> environment)
      throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    java.toString(),
                    "-XX:+UseSerialGC",
                    "-Dquarkus.http.port=0",
                    "-Dcrossover.kafka.bootstrap-servers=" + kafka,
                    "-Dcrossover.trainer.name=" + name,
                    "-Dcrossover.trainer.slots=2",
                    "-jar",
                    "target/quarkus-app/quarkus-run.jar"))
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new TrainerProcess(builder.start());
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println("trainer process: " + line);
        output.append(line).append('\n');
        Matcher listening = LISTENING.matcher(line);
        if (listening.find()) {
          port.complete(Integer.valueOf(listening.group(1)));
        }
      }
    } catch (IOException e) {
      // Ending the process closes its output under the reader.
      port.completeExceptionally(e);
    }
  }

  /** What it has printed so far. */
  String output() {
    return output.toString();
  }

  HttpResponse<String> get(String path) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + port.get(60, TimeUnit.SECONDS) + path);
      return http.send(
          HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the trainer does not listen", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends SIGTERM and waits; how long it took to end. */
  Duration terminate() throws InterruptedException {
    long begin = System.nanoTime();
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the trainer does not end");
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Waits for its end without asking for it. */
  int exitCode(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the trainer still runs after " + limit);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
