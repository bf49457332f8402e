package io.crossover.planner.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Violation;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * Why a request was not carried out, RFC 9457.
 *
 * @param title the kind of problem, in words
 * @param status the HTTP status
 * @param detail this problem, for a person
 * @param violations what is wrong with a document, all of it; absent for other problems
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String title, int status, String detail, List<Violation> violations) {

  private static final String MEDIA_TYPE = "application/problem+json";

  /** A document or an id that cannot be used. */
  public static Response invalid(String detail, List<Violation> violations) {
    return new Problem("The request is not valid", 400, detail, violations).response().build();
  }

  /** A request that is not carried out for whom it comes from. */
  static Response refused(String detail) {
    return new Problem("The request is refused", 403, detail, null).response().build();
  }

  /** Kafka is away. */
  public static Response unavailable(String detail) {
    return new Problem("Kafka is not available", 503, detail, null)
        .response()
        .header("Retry-After", "1")
        .build();
  }

  /** An answer that has no words of its own. */
  static Response of(Response answer, String detail) {
    Response.StatusType status = answer.getStatusInfo();
    Problem problem = new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, null);
    return Response.fromResponse(answer).type(MEDIA_TYPE).entity(problem).build();
  }

  private Response.ResponseBuilder response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this);
  }
}
