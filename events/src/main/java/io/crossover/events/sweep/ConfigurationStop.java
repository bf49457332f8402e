package io.crossover.events.sweep;

import io.crossover.events.validation.Checks;

/**
 * Why a configuration got no more runs.
 *
 * @param configurationKey the configuration
 * @param reason what ended it
 */
public record ConfigurationStop(String configurationKey, StopReason reason) {

  /** Rejects missing parts. */
  public ConfigurationStop {
    new Checks()
        .text("configurationKey", configurationKey, 100)
        .required("reason", reason, "a reason")
        .orThrow();
  }
}
