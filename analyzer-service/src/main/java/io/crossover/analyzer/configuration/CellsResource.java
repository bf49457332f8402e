package io.crossover.analyzer.configuration;

import io.crossover.analyzer.http.Problem;
import io.crossover.analyzer.http.Replies;
import io.crossover.answer.plot.SettingRuns;
import io.crossover.events.validation.Uuids;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code /api/v1/configurations/{key}/cells}. */
@Path("/api/v1/configurations/{key}/cells")
@Produces(MediaType.APPLICATION_JSON)
public final class CellsResource {

  private final SettingQueries settings;

  CellsResource(SettingQueries settings) {
    this.settings = settings;
  }

  /**
   * What was tried at each batch size with each optimizer, and what came of it, each setting and
   * seed once.
   *
   * @param sweep whose runs are meant; those of all sweeps when not given
   */
  @GET
  @Operation(summary = "The cells of a configuration: every setting with its runs and mean loss")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = CellListing.class)))
  public Response list(
      @PathParam("key") String key, @QueryParam("sweep") String sweep, @Context Request request)
      throws SQLException {
    List<SettingRuns> found =
        sweep == null
            ? settings.ofConfiguration(key)
            : settings.ofSweep(uuid(sweep)).getOrDefault(key, List.of());
    if (found.isEmpty()) {
      throw Problem.notFound("No run of a configuration " + key + " is known there.");
    }
    return Replies.tagged(CellListing.of(found), request);
  }

  private static UUID uuid(String sweep) {
    return Uuids.read(sweep)
        .orElseThrow(() -> Problem.badRequest("sweep is '" + sweep + "', expected a UUID"));
  }
}
