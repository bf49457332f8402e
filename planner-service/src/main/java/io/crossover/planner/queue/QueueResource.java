package io.crossover.planner.queue;

import io.crossover.planner.lifecycle.Planner;
import io.crossover.planner.submission.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * The demand of the sweeps that this planner has; with several planners, their sum is the whole.
 */
@Path("/api/v1/queue")
@Produces(MediaType.APPLICATION_JSON)
public class QueueResource {

  private final Planner planner;

  /** A resource that asks {@code planner}. */
  public QueueResource(Planner planner) {
    this.planner = planner;
  }

  /**
   * The demand.
   *
   * @param slots how many slots trainers have, where the asker knows; {@code wantedTrainers} is
   *     then in such trainers, also while none was heard of
   * @return 200 with the demand; 503 while the planner does not know its sweeps, since an empty
   *     queue would make an autoscaler end every trainer; 400 for less than one slot
   */
  @GET
  public Response queue(@QueryParam("slots") Integer slots) {
    if (slots != null && slots < 1) {
      return Problem.invalid("slots is " + slots + ", expected at least 1", List.of());
    }
    return planner
        .demand()
        .map(demand -> slots == null ? demand : demand.forTrainersOf(slots))
        .map(demand -> Response.ok(demand).build())
        .orElseGet(() -> Problem.unavailable("the planner does not know its sweeps yet"));
  }
}
