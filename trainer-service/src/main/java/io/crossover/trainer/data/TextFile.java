package io.crossover.trainer.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A text from a file, as bytes or as tokens; gzip is recognised by its name. */
final class TextFile {

  private static final int LIMIT = Integer.MAX_VALUE - 8;

  private TextFile() {}

  /** The bytes of a text. */
  static TokenText load(Path path) {
    byte[] bytes = bytes(path);
    return TokenText.ofBytes(bytes, bytes.length);
  }

  /** The tokens of a text in UTF-8. */
  static TokenText load(Path path, Path tokenizer) {
    try (TokenizerFile opened = TokenizerFile.open(tokenizer)) {
      return TokenizedText.of(bytes(path), path, opened, TokenizedText.PIECE);
    }
  }

  private static byte[] bytes(Path path) {
    try (InputStream in = DataFile.open(path)) {
      byte[] bytes = in.readNBytes(LIMIT);
      if (bytes.length == LIMIT) {
        throw new DataUnavailableException(
            "the text file " + path + " has more than 2 GiB, which one tensor of tokens holds");
      }
      return bytes;
    } catch (IOException e) {
      throw new DataUnavailableException(
          "cannot read the text file " + path + ": " + e.getMessage(), e);
    }
  }
}
