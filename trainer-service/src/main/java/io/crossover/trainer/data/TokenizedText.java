package io.crossover.trainer.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as the tokens of a trained tokenizer. Long texts are encoded piece by piece, each to the
 * end of a line or, where there is none, to a space, so that memory and time grow with the text.
 */
final class TokenizedText {

  /** Characters of a piece, about. */
  static final int PIECE = 1 << 20;

  private final Path path;
  private final TokenizerFile tokenizer;
  private final int piece;
  private final List<long[]> tokens = new ArrayList<>();
  private final StringBuilder pending = new StringBuilder();

  private TokenizedText(Path path, TokenizerFile tokenizer, int piece) {
    this.path = path;
    this.tokenizer = tokenizer;
    this.piece = piece;
  }

  /**
   * Encodes a text.
   *
   * @param text its bytes, UTF-8
   * @param path where it is from
   * @param piece characters that are encoded at once, if a line ends within them
   * @throws DataUnavailableException when it is no UTF-8, or has more tokens than can be counted
   */
  static TokenText of(byte[] text, Path path, TokenizerFile tokenizer, int piece) {
    return new TokenizedText(path, tokenizer, piece).of(text);
  }

  private TokenText of(byte[] text) {
    ByteBuffer in = ByteBuffer.wrap(text);
    CharBuffer out = CharBuffer.allocate(piece);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result;
    do {
      result = decoder.decode(in, out, true);
      if (result.isError()) {
        throw new DataUnavailableException(
            "the text file %s is no UTF-8 at byte %,d, which its tokenizer needs"
                .formatted(path, in.position()));
      }
      pending.append(out.flip());
      out.clear();
      encodeLines();
    } while (result.isOverflow());
    encode(pending.length());
    return joined();
  }

  private void encodeLines() {
    if (pending.length() >= piece) {
      int line = pending.lastIndexOf("\n") + 1;
      encode(line > 0 ? line : pending.lastIndexOf(" "));
    }
  }

  private void encode(int length) {
    if (length > 0) {
      tokens.add(tokenizer.encode(pending.substring(0, length)));
      pending.delete(0, length);
    }
  }

  private TokenText joined() {
    long length = tokens.stream().mapToLong(part -> part.length).sum();
    if (length > Integer.MAX_VALUE / Integer.BYTES) {
      throw new DataUnavailableException(
          "the text file %s has %,d tokens, expected at most %,d: write them to token files"
              .formatted(path, length, Integer.MAX_VALUE / Integer.BYTES));
    }
    TokenText text = TokenText.ofSize(tokenizer.vocabulary(), (int) length);
    int position = 0;
    for (long[] part : tokens) {
      for (long token : part) {
        text.put(position++, (int) token);
      }
    }
    return text;
  }
}
