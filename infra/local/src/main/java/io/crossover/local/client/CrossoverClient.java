package io.crossover.local.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.answer.ProbeAnswer;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.imported.ResultImport;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.wire.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Talks to a planner and an analyzer. Not for several threads. */
public final class CrossoverClient {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /** 200,000 runs have to be checked and written to the broker before they are answered. */
  private static final Duration LARGE_DEADLINE = Duration.ofMinutes(2);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(DEADLINE).build();
  private final URI planner;
  private final URI analyzer;
  private String etag = "";
  private SweepResult lastResult;

  /** With the base addresses of the services, as {@code http://127.0.0.1:8081/}. */
  public CrossoverClient(URI planner, URI analyzer) {
    this.planner = planner;
    this.analyzer = analyzer;
  }

  /** Submits a sweep under an id; the same id again changes nothing. */
  public void submit(UUID id, JsonNode document)
      throws ServiceUnavailableException, InterruptedException {
    ask("POST", planner.resolve("/api/v1/sweeps?id=" + id), json(document));
  }

  /** Asks for a change of a sweep's life: {@code cancel}, {@code pause} or {@code resume}. */
  public void command(UUID id, String command)
      throws ServiceUnavailableException, InterruptedException {
    ask("POST", planner.resolve("/api/v1/sweeps/" + id + "/" + command), BodyPublishers.noBody());
  }

  /** Asks more of a sweep. */
  public void extend(UUID id, JsonNode extension)
      throws ServiceUnavailableException, InterruptedException {
    ask("POST", planner.resolve("/api/v1/sweeps/" + id + "/extend"), json(extension));
  }

  /** Puts a trigger rule in force, in place of the one that has this id. */
  public void setRule(String id, JsonNode rule)
      throws ServiceUnavailableException, InterruptedException {
    ask("PUT", planner.resolve("/api/v1/triggers/" + id), json(rule));
  }

  /** Takes a trigger rule out of force. */
  public void removeRule(String id) throws ServiceUnavailableException, InterruptedException {
    ask("DELETE", planner.resolve("/api/v1/triggers/" + id), BodyPublishers.noBody());
  }

  /** The trigger rules in force, by id, an array. */
  public JsonNode rules() throws ServiceUnavailableException, InterruptedException {
    HttpResponse<String> response = get(planner.resolve("/api/v1/triggers"), DEADLINE);
    expect(response, 200);
    return json(response).path("rules");
  }

  /** What is asked by a sweep; empty where the sweep is not known. */
  public Optional<SweepSpec> spec(UUID id)
      throws ServiceUnavailableException, InterruptedException {
    Optional<HttpResponse<String>> found =
        find(analyzer.resolve("/api/v1/sweeps/" + id + "/spec"), DEADLINE);
    return found.isEmpty() ? Optional.empty() : Optional.of(SweepSpec.fromJson(json(found.get())));
  }

  /** Where people see a sweep. */
  public URI page(UUID id) {
    return analyzer.resolve("/sweeps/" + id);
  }

  /**
   * Hands over results of another tool; the same results again change nothing. They are shown as
   * the sweep {@link ResultImport#id()}, a little later.
   */
  public void send(ResultImport results) throws ServiceUnavailableException, InterruptedException {
    URI imports = analyzer.resolve("/api/v1/imports");
    ask(
        request("POST", imports, BodyPublishers.ofByteArray(bytes(results)))
            .timeout(LARGE_DEADLINE));
  }

  /** Asks for a probe. */
  public void probe(ProbeSpec probe) throws ServiceUnavailableException, InterruptedException {
    JsonNode document = EventJson.mapper().valueToTree(probe);
    ask("POST", analyzer.resolve("/api/v1/probes"), json(document));
  }

  /** What became of a probe; empty while it waits or is made. */
  public Optional<ProbeAnswer> probe(UUID id)
      throws ServiceUnavailableException, InterruptedException {
    Optional<HttpResponse<String>> found = find(probeAddress(id), DEADLINE);
    return found.isEmpty() ? Optional.empty() : Optional.of(answer(found.get()));
  }

  /** Where the result of a probe is read. */
  public URI probeAddress(UUID id) {
    return analyzer.resolve("/api/v1/probes/" + id);
  }

  /** What is known of a sweep; empty while the analyzer has not heard of it. */
  public Optional<SweepResult> result(UUID id)
      throws ServiceUnavailableException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(analyzer.resolve("/api/v1/sweeps/" + id)).timeout(DEADLINE);
    if (!etag.isEmpty() && lastResult.sweep().id().equals(id)) {
      request.header("If-None-Match", etag);
    }
    HttpResponse<String> response = send(request.build());
    if (response.statusCode() == 404) {
      return Optional.empty();
    }
    if (response.statusCode() != 304) {
      expect(response, 200);
      lastResult = parse(response.body());
      etag = response.headers().firstValue("ETag").orElse("");
    }
    return Optional.of(lastResult);
  }

  /** The runs of a sweep as CSV with a header line; empty where the sweep is not known. */
  public Optional<String> runsCsv(UUID id)
      throws ServiceUnavailableException, InterruptedException {
    return find(analyzer.resolve("/api/v1/sweeps/" + id + "/runs?format=csv"), DEADLINE)
        .map(HttpResponse::body);
  }

  /** The report of a sweep, HTML; empty where the sweep is not known. */
  public Optional<String> report(UUID id) throws ServiceUnavailableException, InterruptedException {
    return find(analyzer.resolve("/sweeps/" + id + "/report.html"), LARGE_DEADLINE)
        .map(HttpResponse::body);
  }

  /** The runs of a sweep as JSON, an array; empty where the sweep is not known. */
  public Optional<JsonNode> runs(UUID id) throws ServiceUnavailableException, InterruptedException {
    Optional<HttpResponse<String>> found =
        find(analyzer.resolve("/api/v1/sweeps/" + id + "/runs"), LARGE_DEADLINE);
    return found.isEmpty() ? Optional.empty() : Optional.of(json(found.get()).path("runs"));
  }

  /** The sweeps that the analyzer knows, newest first, as JSON. */
  public JsonNode sweeps() throws ServiceUnavailableException, InterruptedException {
    HttpResponse<String> response = get(analyzer.resolve("/api/v1/sweeps"), DEADLINE);
    expect(response, 200);
    return json(response);
  }

  private static HttpRequest.Builder request(String method, URI uri, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, body).timeout(DEADLINE);
    return body.contentLength() == 0 ? request : request.header("Content-Type", "application/json");
  }

  private static BodyPublisher json(JsonNode document) {
    return BodyPublishers.ofString(document.toString());
  }

  /** A request that is answered with 202: what becomes of it shows later. */
  private void ask(String method, URI uri, BodyPublisher body)
      throws ServiceUnavailableException, InterruptedException {
    ask(request(method, uri, body));
  }

  private void ask(HttpRequest.Builder request)
      throws ServiceUnavailableException, InterruptedException {
    expect(send(request.build()), 202);
  }

  /** What is at an address; empty where nothing is. */
  private Optional<HttpResponse<String>> find(URI uri, Duration deadline)
      throws ServiceUnavailableException, InterruptedException {
    HttpResponse<String> response = get(uri, deadline);
    if (response.statusCode() == 404) {
      return Optional.empty();
    }
    expect(response, 200);
    return Optional.of(response);
  }

  private HttpResponse<String> get(URI uri, Duration deadline)
      throws ServiceUnavailableException, InterruptedException {
    return send(HttpRequest.newBuilder(uri).timeout(deadline).build());
  }

  private HttpResponse<String> send(HttpRequest request)
      throws ServiceUnavailableException, InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new ServiceUnavailableException(
          request.uri().getHost() + ":" + request.uri().getPort() + " does not answer", e);
    }
  }

  private static JsonNode json(HttpResponse<String> response) throws ServiceUnavailableException {
    try {
      return EventJson.mapper().readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new ServiceUnavailableException(response.uri() + " answered what is not JSON", e);
    }
  }

  private static ProbeAnswer answer(HttpResponse<String> response)
      throws ServiceUnavailableException {
    try {
      return EventJson.mapper().readValue(response.body(), ProbeAnswer.class);
    } catch (JsonProcessingException e) {
      throw new ServiceUnavailableException(
          "the analyzer answered what is not a probe: " + e.getOriginalMessage(), e);
    }
  }

  private static byte[] bytes(ResultImport results) {
    try {
      return EventJson.mapper().writeValueAsBytes(results);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the import " + results.id(), e);
    }
  }

  private static SweepResult parse(String body) throws ServiceUnavailableException {
    try {
      return EventJson.mapper().readValue(body, SweepResult.class);
    } catch (JsonProcessingException e) {
      throw new ServiceUnavailableException(
          "the analyzer answered what is not a sweep: " + e.getOriginalMessage(), e);
    }
  }

  private static void expect(HttpResponse<String> response, int status)
      throws ServiceUnavailableException {
    if (response.statusCode() != status) {
      throw new ServiceUnavailableException(
          response.request().method()
              + " "
              + response.uri()
              + " answered "
              + response.statusCode()
              + ": "
              + response.body());
    }
  }
}
