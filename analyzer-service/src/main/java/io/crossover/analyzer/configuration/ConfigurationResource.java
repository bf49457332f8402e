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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code /api/v1/configurations}. */
@Path("/api/v1/configurations")
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigurationResource {

  private static final int MOST = 10_000;
  private static final String ALL = "1000000";

  private final ConfigurationQueries queries;

  ConfigurationResource(ConfigurationQueries queries) {
    this.queries = queries;
  }

  /** Configurations with their answers in short, all of them where no page is asked for. */
  @GET
  @Operation(summary = "Configurations with their answers in short")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ConfigurationListing.class)))
  public Response list(
      @QueryParam("limit") @DefaultValue(ALL) long limit,
      @QueryParam("offset") @DefaultValue("0") long offset,
      @Context Request request)
      throws SQLException {
    return Replies.tagged(
        queries.page(
            Parameters.inRange("limit", limit, 1, Integer.parseInt(ALL)),
            Parameters.inRange("offset", offset, 0, Integer.MAX_VALUE)),
        request);
  }

  /** A configuration, its answers, and at most {@code history} of those there were. */
  @GET
  @Path("{key}")
  @Operation(summary = "A configuration with its answers and how they came about")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ConfigurationDocument.class)))
  public Response get(
      @PathParam("key") String key,
      @QueryParam("history") @DefaultValue("100") long history,
      @Context Request request)
      throws SQLException {
    Parameters.inRange("history", history, 0, MOST);
    return Replies.tagged(
        queries
            .one(key, (int) history)
            .orElseThrow(() -> Problem.notFound("No configuration " + key + " is known.")),
        request);
  }
}
