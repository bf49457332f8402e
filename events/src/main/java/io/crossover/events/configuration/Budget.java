package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/**
 * How much every run of a configuration sees, whatever its batch size.
 *
 * @param samples training samples (sequences); a run makes ⌊samples / batch size⌋ steps
 */
public record Budget(long samples) {

  /** Rejects a budget that no run can use. */
  public Budget {
    new Checks().range("samples", samples, 1, 1_000_000_000_000L).orThrow();
  }

  /** The number of optimizer steps of a run with this batch size. */
  public long steps(int batchSize) {
    return samples / batchSize;
  }
}
