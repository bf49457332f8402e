package io.crossover.planner.queue;

import io.crossover.planner.lifecycle.OtherPlanner;
import io.crossover.planner.lifecycle.Planner;
import io.crossover.planner.submission.Problem;
import io.crossover.planner.topology.PlannerTopology;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** The demand of all sweeps; a planner that stands by asks the one that has them. */
@Path("/api/v1/queue")
@Produces(MediaType.APPLICATION_JSON)
public class QueueResource {

  private final Planner planner;
  private final OtherPlanner other;

  /** A resource that asks {@code planner}, or {@code other} while that has no sweeps. */
  public QueueResource(Planner planner, OtherPlanner other) {
    this.planner = planner;
    this.other = other;
  }

  /**
   * The demand.
   *
   * @param slots how many slots trainers have, where the asker knows; {@code wantedTrainers} is
   *     then in such trainers, also while none was heard of
   * @param trainers what the names of the trainers begin with that the asker starts; all where it
   *     does not say
   * @return 200 with the demand; 503 while no planner knows the sweeps, since an empty queue would
   *     make an autoscaler end every trainer; 400 for less than one slot
   */
  @GET
  public Response queue(
      @QueryParam("slots") Integer slots,
      @QueryParam("trainers") @DefaultValue("") String trainers,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    if (slots != null && slots < 1) {
      return Problem.invalid("slots is " + slots + ", expected at least 1", List.of());
    }
    return planner
        .demand(trainers)
        .map(demand -> slots == null ? demand : demand.forTrainersOf(slots))
        .map(demand -> Response.ok(demand).build())
        .orElseGet(() -> other.ask(PlannerTopology.SWEEPS, uri, headers));
  }
}
