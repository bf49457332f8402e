package io.crossover.planner.lifecycle;

import io.crossover.planner.submission.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/** Passes a question on to the planner that knows the answer, while this one stands by. */
@ApplicationScoped
public class OtherPlanner {

  /** What a question that was passed on carries: it is not passed on again. */
  static final String PASSED_ON = "Crossover-Passed-On";

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Planner planner;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /** Of this planner. */
  public OtherPlanner(Planner planner) {
    this.planner = planner;
  }

  /**
   * What the planner that has {@code store} answers to the same GET.
   *
   * @return its answer; 503 where no other planner has the store, or it does not answer
   */
  public Response ask(String store, UriInfo uri, HttpHeaders headers) {
    Optional<HostInfo> other =
        headers.getHeaderString(PASSED_ON) == null ? planner.otherWith(store) : Optional.empty();
    return other
        .map(host -> get(host, uri.getRequestUri()))
        .orElseGet(() -> Problem.unavailable("no planner has the " + store + " yet"));
  }

  private Response get(HostInfo host, URI asked) {
    String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
    URI there =
        URI.create("http://" + host.host() + ":" + host.port() + asked.getRawPath() + query);
    HttpRequest request =
        HttpRequest.newBuilder(there).timeout(PATIENCE).header(PASSED_ON, "1").GET().build();
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return Response.status(answer.statusCode())
          .type(answer.headers().firstValue(HttpHeaders.CONTENT_TYPE).orElse(null))
          .entity(answer.body())
          .build();
    } catch (IOException e) {
      return Problem.unavailable("the planner at " + there + " does not answer: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Problem.unavailable("this planner stops");
    }
  }
}
