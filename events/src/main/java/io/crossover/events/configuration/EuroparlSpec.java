package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/**
 * Real text that comes with Crossover: excerpts from the proceedings of the European Parliament in
 * many languages, as bytes (a vocabulary of 256). The last tenth is the validation split.
 *
 * @param sequenceLength tokens a sample, 1 to 65,536; 256 when not given
 */
public record EuroparlSpec(Integer sequenceLength) implements DataSpec {

  /** Fills in the default; rejects a length out of range. */
  public EuroparlSpec {
    sequenceLength = sequenceLength == null ? Integer.valueOf(256) : sequenceLength;
    new Checks().range("sequenceLength", sequenceLength, 1, 65_536).orThrow();
  }

  @Override
  public SampleKind kind() {
    return SampleKind.TOKENS;
  }
}
