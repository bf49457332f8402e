package io.crossover.analyzer.run;

import io.crossover.analyzer.http.Parameters;
import io.crossover.analyzer.http.Problem;
import io.crossover.analyzer.http.Replies;
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

/** {@code /api/v1/runs/{id}/points}. */
@Path("/api/v1/runs/{id}/points")
@Produces(MediaType.APPLICATION_JSON)
public final class PointsResource {

  private static final int MOST = 100_000;
  private static final int FEWEST = 10;

  private final RunQueries queries;

  PointsResource(RunQueries queries) {
    this.queries = queries;
  }

  /**
   * The points of a run after a step, at most {@code limit}; or the whole curve thinned to what a
   * plot can show.
   *
   * @param most how many points are left of the whole curve; 0 to thin nothing
   */
  @GET
  @Operation(summary = "The curve of a run: points after a step, or all of it thinned")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Curve.class)))
  public Response points(
      @PathParam("id") String id,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("10000") long limit,
      @QueryParam("most") @DefaultValue("0") long most,
      @Context Request request)
      throws SQLException {
    Parameters.inRange("after", after, 0, Long.MAX_VALUE);
    Parameters.inRange("limit", limit, 1, MOST);
    if (most != 0) {
      Parameters.inRange("most", most, FEWEST, MOST);
    }
    Optional<UUID> run = Uuids.read(id);
    Optional<Curve> curve =
        run.isEmpty()
            ? Optional.empty()
            : most == 0
                ? queries.points(run.get(), after, (int) limit)
                : queries.thinnedCurve(run.get(), (int) most);
    return Replies.tagged(
        curve.orElseThrow(() -> Problem.notFound("No run " + id + " is known.")), request);
  }
}
