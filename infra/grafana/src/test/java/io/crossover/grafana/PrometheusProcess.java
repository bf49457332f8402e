package io.crossover.grafana;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A Prometheus with the committed configuration, except that it looks every second. */
final class PrometheusProcess implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Instant started = Instant.now();
  private final Process process;
  private final URI address;

  private PrometheusProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** The program of this name, if it is installed. */
  static Optional<Path> program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it in {@code root/infra/prometheus}, so that it finds the stack of {@code
   * root/.crossover} as it would in a checkout.
   */
  static PrometheusProcess start(Path program, Path configuration, Path root) throws IOException {
    Path copy = Files.createDirectories(root.resolve("infra/prometheus/rules")).getParent();
    try (Stream<Path> rules = Files.list(configuration.resolve("rules"))) {
      for (Path rule : rules.toList()) {
        Files.copy(rule, copy.resolve("rules").resolve(rule.getFileName()));
      }
    }
    String settings = Files.readString(configuration.resolve("prometheus.yml"));
    Path file = copy.resolve("prometheus.yml");
    Files.writeString(file, settings.replaceAll("interval: 15s", "interval: 1s"));
    int port = freePort();
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + file,
                "--storage.tsdb.path=" + root.resolve("prometheus"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(root.resolve("prometheus.log").toFile())
            .start();
    PrometheusProcess started =
        new PrometheusProcess(process, URI.create("http://127.0.0.1:" + port));
    await("three services are scraped; see " + root.resolve("prometheus.log"))
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(() -> started.now("sum(up) == 3").size() == 1);
    return started;
  }

  /** The present values of an expression. */
  JsonNode now(String expression) {
    return ask("/api/v1/query?query=" + encode(expression)).path("result");
  }

  /** The values of an expression, every second since the start. */
  JsonNode history(String expression) {
    return ask("/api/v1/query_range?step=1&start="
            + started.getEpochSecond()
            + "&end="
            + Instant.now().getEpochSecond()
            + "&query="
            + encode(expression))
        .path("result");
  }

  /** Every rule: its name, its health, and whether an alert fires. */
  List<JsonNode> rules() {
    List<JsonNode> rules = new ArrayList<>();
    ask("/api/v1/rules").path("groups").forEach(group -> group.path("rules").forEach(rules::add));
    return rules;
  }

  @Override
  public void close() {
    process.destroy();
  }

  private JsonNode ask(String path) {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(address.resolve(path)).build(),
              HttpResponse.BodyHandlers.ofString());
      JsonNode answer = JSON.readTree(response.body());
      if (!answer.path("status").asText().equals("success")) {
        throw new AssertionError(answer.path("error").asText(response.body()));
      }
      return answer.path("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** What promtool says, with its exit code first. */
  static List<String> promtool(Path program, Path directory, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(program.toString());
    builder.command().addAll(List.of(arguments));
    Process check = builder.directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return List.of("exit code " + check.waitFor(), output);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
