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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code /api/v1/runs/{id}/points}. */
@Path("/api/v1/runs/{id}/points")
public final class PointsResource {

  private static final int MOST = 100_000;
  private static final long DOCUMENT = 10_000;
  private static final int FEWEST = 10;

  private final RunQueries queries;

  PointsResource(RunQueries queries) {
    this.queries = queries;
  }

  /**
   * The points of a run after a step; or the whole curve thinned to what a plot can show. Of a file
   * that is not all of it, {@code Link} says where the rest is; a document has {@code more}.
   *
   * @param limit the most points of one answer; 10,000 in a document, 100,000 in a file when not
   *     given
   * @param most how many points are left of the whole curve; 0 to thin nothing
   * @param format {@code json}, {@code csv} or {@code parquet}; what the client accepts when not
   *     given
   */
  @GET
  @Operation(summary = "The curve of a run as JSON, CSV or Parquet; after a step, or thinned")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Curve.class)))
  @Produces({MediaType.APPLICATION_JSON, "text/csv", "application/vnd.apache.parquet"})
  public Response points(
      @PathParam("id") String id,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") Long limit,
      @QueryParam("most") @DefaultValue("0") long most,
      @QueryParam("format") @DefaultValue("") String format,
      @Context HttpHeaders headers,
      @Context Request request)
      throws SQLException, IOException {
    TableForm form = TableForm.of(format, headers.getAcceptableMediaTypes());
    long wanted = limit != null ? limit : form == TableForm.JSON ? DOCUMENT : MOST;
    Parameters.inRange("after", after, 0, Long.MAX_VALUE);
    Parameters.inRange("limit", wanted, 1, MOST);
    if (most != 0) {
      Parameters.inRange("most", most, FEWEST, MOST);
    }
    Optional<UUID> run = Uuids.read(id);
    Curve curve =
        (run.isEmpty()
                ? Optional.<Curve>empty()
                : most == 0
                    ? queries.points(run.get(), after, (int) wanted)
                    : queries.thinnedCurve(run.get(), (int) most))
            .orElseThrow(() -> Problem.notFound("No run " + id + " is known."));
    if (form == TableForm.JSON) {
      return Replies.tagged(curve, request);
    }
    Response.ResponseBuilder file =
        form.file("points-" + id, CurveColumns.ALL, curve.points(), request);
    return curve.more() ? file.header(HttpHeaders.LINK, next(curve, form)).build() : file.build();
  }

  private static String next(Curve curve, TableForm form) {
    long last = curve.points().get(curve.points().size() - 1).step();
    return "</api/v1/runs/%s/points?after=%d&format=%s>; rel=\"next\""
        .formatted(curve.runId(), last, form.name().toLowerCase(Locale.ROOT));
  }
}
