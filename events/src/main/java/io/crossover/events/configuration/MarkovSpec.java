package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/**
 * Generated text of order 1: the next token is drawn with probability ½ from the unigram
 * distribution, else it is one of 4 fixed successors of the present token.
 *
 * @param vocabulary number of tokens, 8 to 65,536; 256 when not given
 * @param unigram the unigram distribution; {@code zipf} when not given
 * @param exponent of the Zipf distribution, above 0, at most 10; 1.2 when not given
 * @param sequenceLength tokens a sample, 1 to 65,536; 1 when not given
 * @param seed of the transition table and the text: part of the data, not of the run; 0 when not
 *     given
 */
public record MarkovSpec(
    Integer vocabulary, Unigram unigram, Double exponent, Integer sequenceLength, Long seed)
    implements DataSpec {

  /** Fills in defaults; rejects what cannot be generated. */
  public MarkovSpec {
    vocabulary = vocabulary == null ? Integer.valueOf(256) : vocabulary;
    unigram = unigram == null ? Unigram.ZIPF : unigram;
    exponent = exponent == null ? Double.valueOf(1.2) : exponent;
    sequenceLength = sequenceLength == null ? Integer.valueOf(1) : sequenceLength;
    seed = seed == null ? Long.valueOf(0) : seed;
    new Checks()
        .range("vocabulary", vocabulary, 8, 65_536)
        .above("exponent", exponent, 0, 10)
        .range("sequenceLength", sequenceLength, 1, 65_536)
        .orThrow();
  }

  @Override
  public SampleKind kind() {
    return SampleKind.TOKENS;
  }
}
