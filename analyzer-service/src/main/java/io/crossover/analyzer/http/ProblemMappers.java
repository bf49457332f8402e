package io.crossover.analyzer.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.analyzer.database.SqlErrors;
import io.crossover.analyzer.kafka.BrokerUnavailableException;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes every error a problem document. */
final class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response http(WebApplicationException e) {
    Response response = e.getResponse();
    // Thrown for a parameter that is no number where one is expected.
    if (e instanceof NotFoundException && e.getCause() instanceof NumberFormatException cause) {
      return Problem.of(400, "A parameter is no number: " + cause.getMessage()).response();
    }
    boolean done = response.hasEntity() || response.getStatus() < 400;
    return done ? response : Problem.of(response.getStatus(), e.getMessage()).response();
  }

  @ServerExceptionMapper
  Response database(SQLException e) {
    if (SqlErrors.refusesData(e)) {
      return Problem.of(400, "A parameter cannot be looked up: " + SqlErrors.line(e)).response();
    }
    LOG.warnf("A request was not answered: %s", SqlErrors.line(e));
    return Problem.unavailable("The database does not answer; nothing is lost, try again soon.");
  }

  @ServerExceptionMapper
  Response broker(BrokerUnavailableException e) {
    LOG.warnf("A request was not answered: %s", e.getMessage());
    return Problem.unavailable(
        "Kafka did not take all of it; what it took is not taken twice, try again soon.");
  }

  @ServerExceptionMapper
  Response invalid(InvalidValueException e) {
    int count = e.violations().size();
    String detail =
        count == 1
            ? e.violations().get(0).message()
            : "The document has " + count + " violations, the first: " + first(e);
    return Problem.invalid(detail, e.violations()).response();
  }

  @ServerExceptionMapper
  Response notJson(JsonProcessingException e) {
    String found = "not JSON: " + e.getOriginalMessage();
    JsonLocation where = e.getLocation();
    if (where != null) {
      found += ", line " + where.getLineNr() + " column " + where.getColumnNr();
    }
    return Problem.invalid(
            "The body is " + found, List.of(new Violation("", found, "a document in JSON")))
        .response();
  }

  private static String first(InvalidValueException e) {
    return e.violations().get(0).message();
  }

  @ServerExceptionMapper
  Response defect(RuntimeException e) {
    LOG.error("A request failed", e);
    return Problem.of(500, "The analyzer has a defect; its log says more.").response();
  }
}
