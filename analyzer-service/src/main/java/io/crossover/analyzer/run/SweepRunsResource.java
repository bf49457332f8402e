package io.crossover.analyzer.run;

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
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /api/v1/sweeps/{id}/runs}. */
@Path("/api/v1/sweeps/{id}/runs")
public final class SweepRunsResource {

  private static final String CSV = "text/csv";

  private final RunQueries queries;

  SweepRunsResource(RunQueries queries) {
    this.queries = queries;
  }

  /** The runs of a sweep; as CSV where the client prefers it or says {@code format=csv}. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, CSV})
  public Response runs(
      @PathParam("id") String id,
      @QueryParam("format") @DefaultValue("") String format,
      @Context HttpHeaders headers)
      throws SQLException {
    boolean csv = csv(format, headers);
    Optional<UUID> sweep = Uuids.read(id);
    List<RunRow> runs =
        (sweep.isEmpty() ? Optional.<List<RunRow>>empty() : queries.runs(sweep.get()))
            .orElseThrow(() -> Problem.notFound("No sweep " + id + " is known."));
    if (csv) {
      return Response.ok(RunCsv.of(runs), CSV + ";charset=UTF-8")
          .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"runs-" + id + ".csv\"")
          .build();
    }
    return Replies.json(new Runs(runs.stream().map(RunDocument::of).toList()));
  }

  private static boolean csv(String format, HttpHeaders headers) {
    if (!format.isEmpty()) {
      if (!format.equals("csv") && !format.equals("json")) {
        throw Problem.badRequest("format is '" + format + "', expected csv or json");
      }
      return format.equals("csv");
    }
    for (MediaType accepted : headers.getAcceptableMediaTypes()) {
      if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return false;
      } else if (accepted.isCompatible(MediaType.valueOf(CSV))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The document.
   *
   * @param runs in the order of the sweep's cells
   */
  record Runs(List<RunDocument> runs) {}
}
