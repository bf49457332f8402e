package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/**
 * Text of your own, as bytes (a vocabulary of 256). The last tenth is the validation split.
 *
 * @param path a file that every trainer can read; gzip is recognised by {@code .gz}
 * @param sequenceLength tokens a sample, 1 to 65,536; 256 when not given
 */
public record TextFileSpec(String path, Integer sequenceLength) implements DataSpec {

  /** Fills in the default; rejects a missing path or a length out of range. */
  public TextFileSpec {
    sequenceLength = sequenceLength == null ? Integer.valueOf(256) : sequenceLength;
    new Checks()
        .text("path", path, 4_096)
        .range("sequenceLength", sequenceLength, 1, 65_536)
        .orThrow();
  }

  @Override
  public SampleKind kind() {
    return SampleKind.TOKENS;
  }
}
