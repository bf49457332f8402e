package io.crossover.analyzer.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set about the page and what keeps it live. */
@ConfigMapping(prefix = "crossover.analyzer.page")
public interface PageConfig {

  /** Whether sweeps can be submitted, paused, resumed and cancelled here. */
  @WithDefault("true")
  boolean commands();

  /** Shortest time between two messages to whoever listens to changes. */
  @WithDefault("PT0.5S")
  Duration interval();

  /** How often a connection without changes shows that it lives. */
  @WithDefault("PT15S")
  Duration heartbeat();

  /** Most clients that listen to changes at the same time. */
  @WithDefault("1000")
  int mostViews();
}
