package io.crossover.analyzer.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What can be set about the analyzer. */
@ConfigMapping(prefix = "crossover.analyzer")
public interface AnalyzerConfig {

  /** Consumer group; replicas share it. */
  @WithDefault("crossover-analyzer")
  String group();

  /** Name of this replica, different from the others'; lets it take over at once after a kill. */
  Optional<String> instanceId();

  /** Batch sizes whose runs make fewer steps are left out of the estimate. */
  @WithDefault("64")
  int minSteps();

  /** Whether to bring the schema up to date at start; otherwise it is only checked. */
  @WithDefault("true")
  boolean migrateSchema();

  /** Whether to bring the schema up to date and end, with exit code 0, instead of starting. */
  @WithDefault("false")
  boolean migrateOnly();

  /** How long to wait for the database at start. */
  @WithDefault("PT60S")
  Duration databaseWait();

  /** Longest wait between two tries while the database or the broker is away. */
  @WithDefault("PT5S")
  Duration maxRetryDelay();

  /** Most records of one database transaction. */
  @WithDefault("2000")
  int batchRecords();

  /** Threads that read curves, each with a share of the topic's partitions. */
  @WithDefault("2")
  int curveReaders();

  /** Shortest time between two estimates of a configuration. */
  @WithDefault("PT0.2S")
  Duration estimateInterval();

  /** How often to look for configurations whose estimate is missing or old. */
  @WithDefault("PT30S")
  Duration reconcileInterval();

  /** How often the gauges on /q/metrics are read from the database. */
  @WithDefault("PT15S")
  Duration gaugeInterval();

  /** How long the gauges show a configuration that no sweep makes runs of any more. */
  @WithDefault("PT24H")
  Duration gaugeRetention();

  /** Age at which a curve is thinned; PT0S for never. */
  @WithDefault("P30D")
  Duration thinCurvesAfter();

  /** Points that a thinned curve keeps. */
  @WithDefault("200")
  int thinnedPoints();

  /** Age at which a curve is removed; PT0S for never. */
  @WithDefault("PT0S")
  Duration removeCurvesAfter();

  /** How often to look for old curves. */
  @WithDefault("PT1H")
  Duration retentionInterval();
}
