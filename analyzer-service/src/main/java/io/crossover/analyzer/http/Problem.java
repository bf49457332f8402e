package io.crossover.analyzer.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.EventJson;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An error as {@code application/problem+json}.
 *
 * @param type always {@code about:blank}: the status says what kind of problem it is
 * @param title the status in words
 * @param status HTTP status
 * @param detail what was wrong and what was expected, for a person
 * @param violations what is wrong with a document, all of it; absent for other problems
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type, String title, int status, String detail, List<Violation> violations) {

  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem of a status. */
  public static Problem of(int status, String detail) {
    return of(status, detail, null);
  }

  /** A document that cannot be used. */
  static Problem invalid(String detail, List<Violation> violations) {
    return of(400, detail, violations);
  }

  /** To be answered while the broker or the database is away; the client may try again. */
  static Response unavailable(String detail) {
    return Response.fromResponse(of(503, detail).response())
        .header(HttpHeaders.RETRY_AFTER, "1")
        .build();
  }

  /** To be thrown where there is no room for a client now. */
  public static WebApplicationException busy(String detail) {
    return new WebApplicationException(unavailable(detail));
  }

  private static Problem of(int status, String detail, List<Violation> violations) {
    Response.Status known = Response.Status.fromStatusCode(status);
    String title = known == null ? "Error" : known.getReasonPhrase();
    return new Problem("about:blank", title, status, detail, violations);
  }

  /** To be thrown where something that was asked for does not exist. */
  public static WebApplicationException notFound(String detail) {
    return new WebApplicationException(of(404, detail).response());
  }

  /** To be thrown where a parameter is wrong. */
  public static WebApplicationException badRequest(String detail) {
    return new WebApplicationException(of(400, detail).response());
  }

  /** The response that carries it. */
  public Response response() {
    try {
      return Response.status(status)
          .type(MEDIA_TYPE)
          .entity(EventJson.mapper().writeValueAsString(this))
          .build();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + this, e);
    }
  }
}
