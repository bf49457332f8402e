package io.crossover.planner.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.streams.KafkaStreams.State;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive: Streams is neither {@code ERROR} nor {@code NOT_RUNNING}. */
@Liveness
@ApplicationScoped
public class PlannerLiveness implements HealthCheck {

  private final Planner planner;

  /** Of this planner. */
  public PlannerLiveness(Planner planner) {
    this.planner = planner;
  }

  @Override
  public HealthCheckResponse call() {
    State state = planner.streamsState();
    return HealthCheckResponse.named("streams")
        .status(state != State.ERROR && state != State.NOT_RUNNING)
        .withData("streams", state.name())
        .build();
  }
}
