package io.crossover.trainer.service;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: every slot asks for specs and the broker answers. */
@Readiness
@ApplicationScoped
public class TrainerReadiness implements HealthCheck {

  private final TrainerService service;

  TrainerReadiness(TrainerService service) {
    this.service = service;
  }

  @Override
  public HealthCheckResponse call() {
    boolean slots = service.trainer().ready();
    boolean broker = service.trainer().brokerReachable();
    return HealthCheckResponse.named("trainer")
        .status(slots && broker)
        .withData("slots polling", slots)
        .withData("broker reachable", broker)
        .build();
  }
}
