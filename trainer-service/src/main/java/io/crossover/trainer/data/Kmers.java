package io.crossover.trainer.data;

/**
 * Makes tokens of bases.
 *
 * @param k bases of a token
 * @param stride bases from one token to the next
 */
record Kmers(int k, int stride) {

  /** The code of a base that is none of A, C, G and T. */
  static final byte OTHER = 4;

  private static final int BASES = 4;

  int vocabulary() {
    return (1 << 2 * k) + 1;
  }

  /** The number of tokens of a genome. */
  int tokens(int bases) {
    return bases < k ? 0 : (bases - k) / stride + 1;
  }

  /** The number of bases behind so many tokens. */
  int bases(int tokens) {
    return Math.addExact(Math.multiplyExact(tokens - 1, stride), k);
  }

  /** The tokens of bases 0 to 3, with the last token wherever there is another code. */
  TokenText text(byte[] bases, int length) {
    TokenText text = TokenText.ofSize(vocabulary(), tokens(length));
    for (int i = 0; i < text.length(); i++) {
      text.put(i, token(bases, i * stride));
    }
    return text;
  }

  private int token(byte[] bases, int first) {
    int token = 0;
    for (int i = first; i < first + k; i++) {
      if (bases[i] == OTHER) {
        return vocabulary() - 1;
      }
      token = token * BASES + bases[i];
    }
    return token;
  }
}
