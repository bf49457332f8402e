package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/**
 * A genome of your own in FASTA. Its tokens are k-mers: 4^k of the bases A, C, G and T (or U) in
 * either case, and one for every k-mer with N or another code for a base that is not known, or
 * across the end of a record. The last tenth is the validation split.
 *
 * @param path a file that every trainer can read; gzip is recognised by {@code .gz}
 * @param k bases of a token, 1 to 8; 1, single bases, when not given
 * @param stride bases from one token to the next, 1 to 8; k when not given
 * @param sequenceLength tokens a sample, 1 to 65,536; 256 when not given
 */
public record FastaSpec(String path, Integer k, Integer stride, Integer sequenceLength)
    implements DataSpec {

  /** Fills in defaults; rejects a missing path or numbers out of range. */
  public FastaSpec {
    k = k == null ? Integer.valueOf(1) : k;
    stride = stride == null ? k : stride;
    sequenceLength = sequenceLength == null ? Integer.valueOf(256) : sequenceLength;
    new Checks()
        .text("path", path, 4_096)
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
