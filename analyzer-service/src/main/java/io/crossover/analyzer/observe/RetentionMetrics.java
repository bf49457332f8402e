package io.crossover.analyzer.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the points that leave with time. */
@Singleton
public final class RetentionMetrics {

  private static final List<String> WAYS = List.of("thinned", "removed");

  private final Map<String, Counter> gone = new HashMap<>();

  /** Registers the counters, so that they are there before the first point leaves. */
  public RetentionMetrics(MeterRegistry registry) {
    for (String way : WAYS) {
      gone.put(
          way,
          Counter.builder(MetricNames.POINTS_GONE)
              .description("Points of old curves that were deleted")
              .tag(MetricNames.WAY_LABEL, way)
              .register(registry));
    }
  }

  /**
   * Points left.
   *
   * @param way {@code thinned} or {@code removed}
   */
  public void gone(String way, long points) {
    gone.get(way).increment(points);
  }
}
