package io.crossover.analyzer.probe;

import io.crossover.analyzer.http.Parameters;
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

/** {@code /api/v1/configurations/{key}/probes}. */
@Path("/api/v1/configurations/{key}/probes")
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigurationProbesResource {

  private static final int MOST = 1_000;

  private final ProbeQueries queries;

  ConfigurationProbesResource(ProbeQueries queries) {
    this.queries = queries;
  }

  /** The probes of a configuration, newest first; none for one that is not known. */
  @GET
  @Operation(summary = "The probes of a configuration, newest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ProbeListing.class)))
  public Response list(
      @PathParam("key") String key,
      @QueryParam("limit") @DefaultValue("100") long limit,
      @Context Request request)
      throws SQLException {
    Parameters.inRange("limit", limit, 1, MOST);
    return Replies.tagged(new ProbeListing(queries.of(key, (int) limit)), request);
  }
}
