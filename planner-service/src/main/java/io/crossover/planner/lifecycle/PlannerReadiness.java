package io.crossover.planner.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready: Streams is {@code RUNNING} and the relay polls, with the sweeps or with a recent copy of
 * them.
 */
@Readiness
@ApplicationScoped
public class PlannerReadiness implements HealthCheck {

  private final Planner planner;

  /** Of this planner. */
  public PlannerReadiness(Planner planner) {
    this.planner = planner;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("planner")
        .status(planner.isReady())
        .withData("streams", planner.streamsState().name())
        .withData("sweeps", planner.decides() ? "here" : "another planner's")
        .withData("relay", planner.isRelaying() ? "polling" : "not polling")
        .build();
  }
}
