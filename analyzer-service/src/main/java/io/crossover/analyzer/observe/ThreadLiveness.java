package io.crossover.analyzer.observe;

import io.crossover.analyzer.estimate.Estimation;
import io.crossover.analyzer.ingest.Ingestion;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Up while the threads of the service run; a restart helps where one does not. */
@Liveness
@Singleton
final class ThreadLiveness implements HealthCheck {

  private final Ingestion ingestion;
  private final Estimation estimation;

  ThreadLiveness(Ingestion ingestion, Estimation estimation) {
    this.ingestion = ingestion;
    this.estimation = estimation;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("threads")
        .status(ingestion.alive() && estimation.alive())
        .withData("ingestion", ingestion.alive())
        .withData("estimation", estimation.alive())
        .build();
  }
}
