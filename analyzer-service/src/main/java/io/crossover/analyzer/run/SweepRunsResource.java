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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code /api/v1/sweeps/{id}/runs}. */
@Path("/api/v1/sweeps/{id}/runs")
public final class SweepRunsResource {

  private static final String ALL = "1000000";
  private static final int MOST = Integer.parseInt(ALL);

  private final RunQueries queries;

  SweepRunsResource(RunQueries queries) {
    this.queries = queries;
  }

  /**
   * The runs of a sweep; as CSV or Parquet where the client prefers it or says so by {@code
   * format}.
   *
   * @param limit most runs
   * @param offset runs before these
   */
  @GET
  @Operation(summary = "The runs of a sweep as JSON, CSV or Parquet")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Runs.class)))
  @Produces({MediaType.APPLICATION_JSON, "text/csv", "application/vnd.apache.parquet"})
  public Response runs(
      @PathParam("id") String id,
      @QueryParam("format") @DefaultValue("") String format,
      @QueryParam("limit") @DefaultValue(ALL) long limit,
      @QueryParam("offset") @DefaultValue("0") long offset,
      @Context HttpHeaders headers,
      @Context Request request)
      throws SQLException, IOException {
    TableForm form = TableForm.of(format, headers.getAcceptableMediaTypes());
    Parameters.inRange("limit", limit, 1, MOST);
    Parameters.inRange("offset", offset, 0, Integer.MAX_VALUE);
    Optional<UUID> sweep = Uuids.read(id);
    List<RunRow> runs =
        (sweep.isEmpty()
                ? Optional.<List<RunRow>>empty()
                : queries.runs(sweep.get(), limit, offset))
            .orElseThrow(() -> Problem.notFound("No sweep " + id + " is known."));
    return switch (form) {
      case JSON -> Replies.tagged(new Runs(runs.stream().map(RunDocument::of).toList()), request);
      case CSV, PARQUET -> form.file("runs-" + id, RunColumns.ALL, runs, request).build();
    };
  }

  /**
   * The document.
   *
   * @param runs in the order of the sweep's cells
   */
  record Runs(List<RunDocument> runs) {}
}
