package io.crossover.planner.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What goes wrong with a request, as responses. */
class Problems {

  @ServerExceptionMapper
  Response invalid(InvalidValueException e) {
    return Problem.invalid(e.getMessage(), e.violations());
  }

  @ServerExceptionMapper
  Response notJson(JsonProcessingException e) {
    String found = e.getOriginalMessage();
    if (e.getLocation() != null) {
      found += ", line " + e.getLocation().getLineNr() + " column " + e.getLocation().getColumnNr();
    }
    return Problem.invalid(
        "the body is not JSON: " + found, List.of(new Violation("", found, "a document in JSON")));
  }

  @ServerExceptionMapper
  Response http(WebApplicationException e) {
    // Thrown for a parameter that is no number where one is expected.
    if (e instanceof NotFoundException && e.getCause() instanceof NumberFormatException cause) {
      return Problem.invalid("a parameter is no number: " + cause.getMessage(), List.of());
    }
    Response response = e.getResponse();
    return response.hasEntity() ? response : Problem.of(response, e.getMessage());
  }

  @ServerExceptionMapper
  Response unavailable(BrokerUnavailableException e) {
    return Problem.unavailable(e.getMessage());
  }
}
