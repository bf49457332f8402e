package io.crossover.planner.submission;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.sweep.SweepCommand;
import io.crossover.events.sweep.SweepCommand.CancelSweep;
import io.crossover.events.sweep.SweepCommand.ExtendSweep;
import io.crossover.events.sweep.SweepCommand.PauseSweep;
import io.crossover.events.sweep.SweepCommand.ResumeSweep;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.sweep.SweepDocument;
import io.crossover.events.sweep.SweepExtension;
import io.crossover.events.validation.Checks;
import io.crossover.events.validation.Uuids;
import io.crossover.events.wire.EventJson;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Commands by HTTP. Every answer of 202 says that Kafka has the command; what becomes of it is on
 * {@code crossover.sweep.events}.
 */
@Path("/api/v1/sweeps")
@Produces(MediaType.APPLICATION_JSON)
public class SweepResource {

  private final CommandPublisher publisher;

  /** A resource that publishes with {@code publisher}. */
  public SweepResource(CommandPublisher publisher) {
    this.publisher = publisher;
  }

  /**
   * Submits a sweep.
   *
   * @param id the id of the sweep, a UUID; a new one when not given. The same id again changes
   *     nothing, so a request that was not answered may be repeated with it.
   * @param body the sweep document, JSON
   * @return 202 with the id; 400 with every violation; 503 when Kafka is away
   * @throws IOException for a body that is not JSON, answered with 400
   */
  @POST
  public Response submit(@QueryParam("id") String id, byte[] body) throws IOException {
    UUID sweepId = id == null ? UUID.randomUUID() : uuid(id);
    JsonNode document = json(body);
    SweepDocument.read(document);
    return publish(new SubmitSweep(sweepId, document));
  }

  /**
   * Asks more of a sweep.
   *
   * @param body the extension, JSON; whether the sweep can be extended by it says the planner
   * @return 202; 400 with every violation of the extension itself; 503 when Kafka is away
   * @throws IOException for a body that is not JSON, answered with 400
   */
  @POST
  @Path("{id}/extend")
  public Response extend(@PathParam("id") String id, byte[] body) throws IOException {
    JsonNode document = json(body);
    SweepExtension.fromJson(document);
    return publish(new ExtendSweep(uuid(id), document));
  }

  /** Cancels a sweep: 202, 400 or 503. */
  @POST
  @Path("{id}/cancel")
  public Response cancel(@PathParam("id") String id) {
    return publish(new CancelSweep(uuid(id)));
  }

  /** Pauses a sweep: 202, 400 or 503. */
  @POST
  @Path("{id}/pause")
  public Response pause(@PathParam("id") String id) {
    return publish(new PauseSweep(uuid(id)));
  }

  /** Resumes a sweep: 202, 400 or 503. */
  @POST
  @Path("{id}/resume")
  public Response resume(@PathParam("id") String id) {
    return publish(new ResumeSweep(uuid(id)));
  }

  private Response publish(SweepCommand command) {
    publisher.publish(command);
    String id = command.sweepId().toString();
    return Response.accepted(Map.of("id", id)).location(URI.create("/api/v1/sweeps/" + id)).build();
  }

  private static JsonNode json(byte[] body) throws IOException {
    return EventJson.mapper().readTree(body == null ? new byte[0] : body);
  }

  private static UUID uuid(String text) {
    Optional<UUID> id = Uuids.read(text);
    new Checks().that(id.isPresent(), "id", text, "a UUID").orThrow();
    return id.get();
  }
}
