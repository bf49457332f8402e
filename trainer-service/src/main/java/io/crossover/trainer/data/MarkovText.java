package io.crossover.trainer.data;

import io.crossover.events.configuration.MarkovSpec;
import io.crossover.events.configuration.Unigram;
import io.crossover.trainer.random.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Generated text of order 1: with probability ½ the next token is drawn from the unigram
 * distribution, else it is one of four fixed successors of the present token, all four alike. The
 * successors of a token are drawn from the unigram distribution too, independently, so that rare
 * tokens stay rare.
 */
final class MarkovText {

  private static final int SUCCESSORS = 4;

  private final int vocabulary;
  private final double[] cumulative;
  private final int[] successors;
  private final RandomStream text;

  MarkovText(MarkovSpec spec) {
    this.vocabulary = spec.vocabulary();
    this.cumulative = cumulative(spec);
    this.successors = successors(spec);
    this.text = RandomStream.of(spec.seed(), "markov/text");
  }

  /** The first {@code length} tokens; a longer text begins with a shorter one. */
  TokenText generate(int length) {
    TokenText tokens = TokenText.ofSize(vocabulary, length);
    int token = unigram(text.uniform(0));
    for (int i = 0; i < length; i++) {
      tokens.put(i, token);
      token = next(token, text.bits(2L * i + 2), 2L * i + 3);
    }
    return tokens;
  }

  private int next(int token, long coin, long position) {
    if (coin < 0) {
      return unigram(text.uniform(position));
    }
    return successors[SUCCESSORS * token + (int) (coin & (SUCCESSORS - 1))];
  }

  private int unigram(double uniform) {
    int found = Arrays.binarySearch(cumulative, uniform);
    return Math.min(vocabulary - 1, found >= 0 ? found + 1 : -found - 1);
  }

  /** Element k is the probability of the tokens 0 to k. */
  private static double[] cumulative(MarkovSpec spec) {
    double[] sums = new double[spec.vocabulary()];
    double sum = 0;
    for (int k = 0; k < sums.length; k++) {
      sum += spec.unigram() == Unigram.ZIPF ? StrictMath.pow(k + 1.0, -spec.exponent()) : 1;
      sums[k] = sum;
    }
    for (int k = 0; k < sums.length; k++) {
      sums[k] /= sum;
    }
    return sums;
  }

  private int[] successors(MarkovSpec spec) {
    RandomStream table = RandomStream.of(spec.seed(), "markov/successors");
    return IntStream.range(0, SUCCESSORS * vocabulary)
        .map(i -> unigram(table.uniform(i)))
        .toArray();
  }
}
