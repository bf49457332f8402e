package io.crossover.analyzer.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.events.wire.EventJson;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/**
 * An error as {@code application/problem+json}.
 *
 * @param type always {@code about:blank}: the status says what kind of problem it is
 * @param title the status in words
 * @param status HTTP status
 * @param detail what was wrong and what was expected, for a person
 */
public record Problem(String type, String title, int status, String detail) {

  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem of a status. */
  public static Problem of(int status, String detail) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return new Problem(
        "about:blank", known == null ? "Error" : known.getReasonPhrase(), status, detail);
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
