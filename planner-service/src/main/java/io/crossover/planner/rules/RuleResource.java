package io.crossover.planner.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.trigger.RuleIds;
import io.crossover.events.trigger.TriggerCommand;
import io.crossover.events.trigger.TriggerCommand.RemoveTriggerRule;
import io.crossover.events.trigger.TriggerCommand.SetTriggerRule;
import io.crossover.events.validation.Checks;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.EventJson;
import io.crossover.planner.lifecycle.OtherPlanner;
import io.crossover.planner.lifecycle.Planner;
import io.crossover.planner.submission.CommandPublisher;
import io.crossover.planner.topology.TriggerTopology;
import io.crossover.planner.trigger.TriggerDocument;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trigger rules by HTTP. Every answer of 202 says that Kafka has the command; what becomes of it is
 * on {@code crossover.triggers}.
 */
@Path("/api/v1/triggers")
@Produces(MediaType.APPLICATION_JSON)
public class RuleResource {

  private final CommandPublisher publisher;
  private final Planner planner;
  private final OtherPlanner other;

  /**
   * A resource that publishes with {@code publisher} and shows the rules of {@code planner}, or of
   * {@code other} while that has none.
   */
  public RuleResource(CommandPublisher publisher, Planner planner, OtherPlanner other) {
    this.publisher = publisher;
    this.planner = planner;
    this.other = other;
  }

  /**
   * Puts a rule in force, in place of the one that has this id.
   *
   * @param id a UUID or a slug
   * @param body the rule document, JSON
   * @return 202 with the id; 400 with every violation; 503 when Kafka is away
   * @throws IOException for a body that is not JSON, answered with 400
   */
  @PUT
  @Path("{id}")
  public Response set(@PathParam("id") String id, byte[] body) throws IOException {
    JsonNode document = EventJson.mapper().readTree(body == null ? new byte[0] : body);
    List<Violation> violations = new ArrayList<>(RuleIds.check(new Checks(), id).violations());
    try {
      TriggerDocument.read(document);
    } catch (InvalidValueException e) {
      violations.addAll(e.violations());
    }
    if (!violations.isEmpty()) {
      throw new InvalidValueException(violations);
    }
    return publish(new SetTriggerRule(id, document, Instant.now()));
  }

  /** Takes a rule out of force: 202, 400 or 503. */
  @DELETE
  @Path("{id}")
  public Response remove(@PathParam("id") String id) {
    return publish(new RemoveTriggerRule(id, Instant.now()));
  }

  /**
   * The rules in force.
   *
   * @return 200 with the rules; 503 while no planner knows them
   */
  @GET
  public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
    return planner
        .rules()
        .map(rules -> Response.ok(RuleListing.of(rules)).build())
        .orElseGet(() -> other.ask(TriggerTopology.STORE, uri, headers));
  }

  private Response publish(TriggerCommand command) {
    publisher.publish(command);
    return Response.accepted(Map.of("id", command.ruleId())).build();
  }
}
