package io.crossover.analyzer.http;

import io.crossover.analyzer.database.SqlErrors;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes every error a problem document. */
final class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response http(WebApplicationException e) {
    Response response = e.getResponse();
    boolean done = response.hasEntity() || response.getStatus() < 400;
    return done ? response : Problem.of(response.getStatus(), e.getMessage()).response();
  }

  @ServerExceptionMapper
  Response database(SQLException e) {
    if (SqlErrors.refusesData(e)) {
      return Problem.of(400, "A parameter cannot be looked up: " + SqlErrors.line(e)).response();
    }
    LOG.warnf("A request was not answered: %s", SqlErrors.line(e));
    Response problem =
        Problem.of(503, "The database does not answer; nothing is lost, try again soon.")
            .response();
    return Response.fromResponse(problem).header(HttpHeaders.RETRY_AFTER, "1").build();
  }

  @ServerExceptionMapper
  Response defect(RuntimeException e) {
    LOG.error("A request failed", e);
    return Problem.of(500, "The analyzer has a defect; its log says more.").response();
  }
}
