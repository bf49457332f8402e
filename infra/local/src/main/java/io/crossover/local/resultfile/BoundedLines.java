package io.crossover.local.resultfile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** The lines of a text, none longer than memory allows. */
final class BoundedLines {

  private static final int LONGEST = 1 << 24;

  private final String source;
  private final BufferedReader reader;
  private long line;

  BoundedLines(String source, Reader reader) {
    this.source = source;
    this.reader = new BufferedReader(reader, 1 << 16);
  }

  /** The number of the line that {@link #next()} gave last. */
  long line() {
    return line;
  }

  /** The next line without its end; empty at the end of the text. */
  Optional<String> next() throws IOException, InvalidResultFileException {
    line++;
    StringBuilder text = new StringBuilder();
    try {
      int c = reader.read();
      if (c < 0) {
        return Optional.empty();
      }
      for (; c >= 0 && c != '\n'; c = reader.read()) {
        if (text.length() == LONGEST) {
          throw Place.line(source, line)
              .wrong("a line of more than " + LONGEST + " characters", "one event a line");
        }
        text.append((char) c);
      }
      return Optional.of(text.toString());
    } catch (CharacterCodingException e) {
      throw Place.line(source, line).wrong("bytes that are not UTF-8", "text in UTF-8");
    }
  }
}
