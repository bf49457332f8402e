package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/**
 * A generated genome: the next base depends on those before it, and stretches are repeated from
 * earlier, some bases changed. Tokens as in {@link FastaSpec}.
 *
 * @param order bases on which the next one depends, 0 to 12; 5 when not given
 * @param repeats share of the genome that is copied from earlier, 0 to below 1; 0.3 when not given
 * @param k bases of a token, 1 to 8; 1, single bases, when not given
 * @param stride bases from one token to the next, 1 to 8; k when not given
 * @param sequenceLength tokens a sample, 1 to 65,536; 256 when not given
 * @param seed of the genome: part of the data, not of the run; 0 when not given
 */
public record GenomeSpec(
    Integer order, Double repeats, Integer k, Integer stride, Integer sequenceLength, Long seed)
    implements DataSpec {

  /** Fills in defaults; rejects what cannot be generated. */
  public GenomeSpec {
    order = order == null ? Integer.valueOf(5) : order;
    repeats = repeats == null ? Double.valueOf(0.3) : repeats;
    k = k == null ? Integer.valueOf(1) : k;
    stride = stride == null ? k : stride;
    sequenceLength = sequenceLength == null ? Integer.valueOf(256) : sequenceLength;
    seed = seed == null ? Long.valueOf(0) : seed;
    new Checks()
        .range("order", order, 0, 12)
        .below("repeats", repeats, 0, 1)
        .range("k", k, 1, 8)
        .range("stride", stride, 1, 8)
        .range("sequenceLength", sequenceLength, 1, 65_536)
        .orThrow();
  }

  @Override
  public SampleKind kind() {
    return SampleKind.TOKENS;
  }
}
