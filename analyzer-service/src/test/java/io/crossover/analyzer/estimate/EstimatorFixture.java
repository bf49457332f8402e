package io.crossover.analyzer.estimate;

import io.crossover.analyzer.config.AnalyzerConfig;
import io.crossover.analyzer.database.Database;
import io.crossover.analyzer.observe.EstimateMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.time.Clock;

/** Lets tests of other packages estimate. */
public final class EstimatorFixture {

  private final Estimator estimator;

  /** Over a database, with the default settings. */
  public EstimatorFixture(Database database) {
    AnalyzerConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(AnalyzerConfig.class)
            .build()
            .getConfigMapping(AnalyzerConfig.class);
    EstimateMetrics metrics = new EstimateMetrics(new SimpleMeterRegistry());
    estimator = new Estimator(database, metrics, config, Clock.systemUTC());
  }

  /** Brings every configuration up to date. */
  public void refreshDue() throws SQLException {
    for (String key : estimator.due()) {
      estimator.refresh(key);
    }
  }
}
