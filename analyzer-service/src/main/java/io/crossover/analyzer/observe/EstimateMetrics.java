package io.crossover.analyzer.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Times the fits. */
@Singleton
public final class EstimateMetrics {

  private final Timer fit;
  private final Counter failures;

  /** Registers the meters. */
  public EstimateMetrics(MeterRegistry registry) {
    this.fit =
        Timer.builder(MetricNames.FIT)
            .description("One estimate, computed from its results")
            .register(registry);
    this.failures =
        Counter.builder(MetricNames.FIT_FAILURES)
            .description("Estimates that could not be computed: defects")
            .register(registry);
  }

  /** Times a fit. */
  public <T> T fit(Supplier<T> work) {
    return fit.record(work);
  }

  /** A fit failed. */
  public void failed() {
    failures.increment();
  }
}
