package io.crossover.analyzer.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Measures who listens to changes. */
@Singleton
public final class LiveMetrics {

  private final MeterRegistry registry;

  /** Of a registry. */
  public LiveMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Shows how many clients listen. */
  public void views(Supplier<Number> open) {
    Gauge.builder(MetricNames.LIVE_VIEWS, open)
        .description("Clients that listen to changes")
        .strongReference(true)
        .register(registry);
  }
}
