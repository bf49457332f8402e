package io.crossover.trainer.service;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive while none of the trainer's threads has died. A broker that is away is waited for: a
 * restart would not bring it back.
 */
@Liveness
@ApplicationScoped
public class TrainerLiveness implements HealthCheck {

  private final TrainerService service;

  TrainerLiveness(TrainerService service) {
    this.service = service;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("trainer threads").status(service.trainer().alive()).build();
  }
}
