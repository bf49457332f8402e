package io.crossover.analyzer.probe;

import io.crossover.analyzer.http.Problem;
import io.crossover.analyzer.http.Replies;
import io.crossover.answer.ProbeAnswer;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.events.validation.Uuids;
import io.crossover.events.wire.EventJson;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@code /api/v1/probes}. */
@Path("/api/v1/probes")
@Produces(MediaType.APPLICATION_JSON)
public final class ProbeResource {

  private final ProbeQueries queries;
  private final ProbePublisher publisher;

  ProbeResource(ProbeQueries queries, ProbePublisher publisher) {
    this.queries = queries;
    this.publisher = publisher;
  }

  /**
   * Asks for a probe: the next free slot of a trainer makes it.
   *
   * @param body a {@link ProbeSpec} in JSON
   * @return 202 when Kafka has it, with where its result will be; 400 with every violation; 503
   *     when Kafka is away
   * @throws IOException for a body that is not JSON, answered with 400
   */
  @POST
  @Operation(summary = "Asks for a probe of a configuration")
  @APIResponse(
      responseCode = "202",
      content = @Content(schema = @Schema(implementation = ProbeReceipt.class)))
  @RequestBody(content = @Content(schema = @Schema(implementation = ProbeSpec.class)))
  public Response take(InputStream body) throws IOException {
    ProbeSpec probe = ProbeSpec.fromJson(EventJson.mapper().readTree(body));
    publisher.publish(probe);
    return Replies.accepted(
        new ProbeReceipt(probe.probeId(), probe.configurationKey()),
        URI.create("/api/v1/probes/" + probe.probeId()));
  }

  /** What became of a probe; 404 while it waits or is made. */
  @GET
  @Path("{id}")
  @Operation(summary = "What became of a probe, and what the theory predicts from it")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ProbeAnswer.class)))
  public Response one(@PathParam("id") String id, @Context Request request) throws SQLException {
    Optional<UUID> probe = Uuids.read(id);
    Optional<ProbeAnswer> answer = probe.isEmpty() ? Optional.empty() : queries.one(probe.get());
    return Replies.tagged(
        answer.orElseThrow(() -> Problem.notFound("Nothing is known of a probe " + id + ".")),
        request);
  }
}
