package io.crossover.analyzer.sweep;

import io.crossover.analyzer.http.Parameters;
import io.crossover.analyzer.http.Problem;
import io.crossover.analyzer.http.Replies;
import io.crossover.events.estimate.SweepResult;
import io.crossover.events.validation.Uuids;
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
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code /api/v1/sweeps}. */
@Path("/api/v1/sweeps")
@Produces(MediaType.APPLICATION_JSON)
public final class SweepResource {

  private static final int MOST = 1_000;

  private final SweepQueries queries;

  SweepResource(SweepQueries queries) {
    this.queries = queries;
  }

  /** A page of all sweeps, newest first. */
  @GET
  @Operation(summary = "A page of all sweeps, newest first")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SweepListing.class)))
  public Response list(
      @QueryParam("limit") @DefaultValue("50") long limit,
      @QueryParam("offset") @DefaultValue("0") long offset,
      @Context Request request)
      throws SQLException {
    return Replies.tagged(
        queries.page(
            Parameters.inRange("limit", limit, 1, MOST),
            Parameters.inRange("offset", offset, 0, Integer.MAX_VALUE)),
        request);
  }

  /** Everything known of a sweep; 304 where the client's entity tag is still right. */
  @GET
  @Path("{id}")
  @Operation(summary = "A sweep with an answer for each configuration, during the run too")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = SweepResult.class)))
  public Response get(@PathParam("id") String id, @Context Request request) throws SQLException {
    Optional<UUID> sweep = Uuids.read(id);
    Optional<SweepResult> result = sweep.isEmpty() ? Optional.empty() : queries.result(sweep.get());
    return Replies.tagged(result.orElseThrow(() -> unknown(id)), request);
  }

  /** The sweep document with every default, as it was accepted or last extended. */
  @GET
  @Path("{id}/spec")
  @Operation(summary = "The sweep document with every default, as accepted or last extended")
  public Response spec(@PathParam("id") String id) throws SQLException {
    Optional<UUID> sweep = Uuids.read(id);
    Optional<String> spec = sweep.isEmpty() ? Optional.empty() : queries.spec(sweep.get());
    return Response.ok(spec.orElseThrow(() -> unknown(id))).build();
  }

  private static RuntimeException unknown(String id) {
    return Problem.notFound("No sweep " + id + " is known.");
  }
}
