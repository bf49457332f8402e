package io.crossover.analyzer.configuration;

import io.crossover.analyzer.http.Parameters;
import io.crossover.analyzer.http.Problem;
import io.crossover.analyzer.http.Replies;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;

/** {@code /api/v1/configurations}. */
@Path("/api/v1/configurations")
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigurationResource {

  private static final int MOST = 10_000;

  private final ConfigurationQueries queries;

  ConfigurationResource(ConfigurationQueries queries) {
    this.queries = queries;
  }

  /** Every configuration with its answers in short. */
  @GET
  public Response list() throws SQLException {
    return Replies.json(queries.all());
  }

  /** A configuration, its answers, and at most {@code history} of those there were. */
  @GET
  @Path("{key}")
  public Response get(
      @PathParam("key") String key, @QueryParam("history") @DefaultValue("100") long history)
      throws SQLException {
    Parameters.inRange("history", history, 0, MOST);
    return Replies.json(
        queries
            .one(key, (int) history)
            .orElseThrow(() -> Problem.notFound("No configuration " + key + " is known.")));
  }
}
