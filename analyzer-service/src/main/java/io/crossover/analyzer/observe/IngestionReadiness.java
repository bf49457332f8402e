package io.crossover.analyzer.observe;

import io.crossover.analyzer.ingest.Ingestion;
import io.crossover.analyzer.ingest.ReaderState;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Up while every reader polls and can store what it reads. */
@Readiness
@Singleton
final class IngestionReadiness implements HealthCheck {

  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final Ingestion ingestion;

  IngestionReadiness(Ingestion ingestion) {
    this.ingestion = ingestion;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("ingestion");
    boolean up = true;
    for (var reader : ingestion.states().entrySet()) {
      ReaderState state = reader.getValue();
      boolean silent = System.nanoTime() - state.sinceNanos() > SILENCE.toNanos();
      up &= state.phase() == ReaderState.Phase.READING && !silent;
      response.withData(reader.getKey(), describe(state, silent));
    }
    return response.status(up).build();
  }

  private static String describe(ReaderState state, boolean silent) {
    String phase = state.phase().name().toLowerCase(java.util.Locale.ROOT);
    return (silent ? "silent, last " : "")
        + phase
        + (state.reason().isEmpty() ? "" : ": " + state.reason());
  }
}
