package io.crossover.trainer.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A text from a file, as bytes; gzip is recognised by its name. */
final class TextFile {

  private static final int LIMIT = Integer.MAX_VALUE - 8;

  private TextFile() {}

  static TokenText load(Path path) {
    try (InputStream in = DataFile.open(path)) {
      byte[] bytes = in.readNBytes(LIMIT);
      if (bytes.length == LIMIT) {
        throw new DataUnavailableException(
            "the text file " + path + " has more than 2 GiB, which one tensor of tokens holds");
      }
      return TokenText.ofBytes(bytes, bytes.length);
    } catch (IOException e) {
      throw new DataUnavailableException(
          "cannot read the text file " + path + ": " + e.getMessage(), e);
    }
  }
}
