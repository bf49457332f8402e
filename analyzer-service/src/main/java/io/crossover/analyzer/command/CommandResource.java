package io.crossover.analyzer.command;

import io.crossover.analyzer.http.Problem;
import io.crossover.analyzer.http.Replies;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.sweep.SweepCommand.CancelSweep;
import io.crossover.events.sweep.SweepCommand.PauseSweep;
import io.crossover.events.sweep.SweepCommand.ResumeSweep;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.validation.Uuids;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * Commands for sweeps. Every answer of 202 says that Kafka has the command; what becomes of it is
 * on {@code crossover.sweep.events}, and is shown where the answer's {@code Location} says.
 */
@Path("/api/v1/sweeps")
@Produces(MediaType.APPLICATION_JSON)
@Commanding
public final class CommandResource {

  private final CommandPublisher publisher;

  CommandResource(CommandPublisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Submits a sweep.
   *
   * @param id of the sweep, a UUID; a new one when not given. The same id again changes nothing, so
   *     that a request that was not answered may be repeated with it.
   * @param body the sweep file, YAML or JSON
   */
  @POST
  @Operation(summary = "Submits a sweep file, YAML or JSON")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = Receipt.class)))
  public Response submit(@QueryParam("id") String id, String body) {
    UUID sweep = id == null ? UUID.randomUUID() : uuid(id);
    return published(new SubmitSweep(sweep, SweepText.read(body)));
  }

  /** Stops handing out runs of a sweep. */
  @POST
  @Path("{id}/pause")
  @Operation(summary = "Stops handing out runs of a sweep")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = Receipt.class)))
  public Response pause(@PathParam("id") String id) {
    return published(new PauseSweep(uuid(id)));
  }

  /** Hands out runs of a sweep again. */
  @POST
  @Path("{id}/resume")
  @Operation(summary = "Hands out runs of a sweep again")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = Receipt.class)))
  public Response resume(@PathParam("id") String id) {
    return published(new ResumeSweep(uuid(id)));
  }

  /** Ends a sweep; results so far are kept. */
  @POST
  @Path("{id}/cancel")
  @Operation(summary = "Ends a sweep; results so far are kept")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = Receipt.class)))
  public Response cancel(@PathParam("id") String id) {
    return published(new CancelSweep(uuid(id)));
  }

  private Response published(SweepCommand command) {
    publisher.publish(command);
    UUID id = command.sweepId();
    return Replies.accepted(new Receipt(id), URI.create("/api/v1/sweeps/" + id));
  }

  private static UUID uuid(String text) {
    return Uuids.read(text)
        .orElseThrow(() -> Problem.badRequest("id is '" + text + "', expected a UUID"));
  }

  /**
   * What a client gets for a command.
   *
   * @param id of the sweep
   */
  record Receipt(UUID id) {}
}
