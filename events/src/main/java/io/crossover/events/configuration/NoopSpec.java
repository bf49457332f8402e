package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/**
 * Trains nothing and reports a loss computed from the spec alone, with a crossover at a known batch
 * size: for smoke tests of a deployment and for measuring the pipeline without the training.
 *
 * @param crossover the batch size at which the reported losses cross, 1 to 1,048,576; 64 when not
 *     given
 */
public record NoopSpec(Integer crossover) implements ModelSpec {

  /** Fills in the default; rejects a crossover out of range. */
  public NoopSpec {
    crossover = crossover == null ? Integer.valueOf(64) : crossover;
    new Checks().range("crossover", crossover, 1, 1 << 20).orThrow();
  }

  @Override
  public boolean trainsOn(SampleKind kind) {
    return true;
  }
}
