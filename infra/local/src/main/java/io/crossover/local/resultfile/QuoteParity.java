package io.crossover.local.resultfile;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Counts quotes on their way to the parser, which takes an open one for closed at the end. */
final class QuoteParity extends FilterReader {

  private boolean odd;
  private boolean ended;

  QuoteParity(Reader reader) {
    super(reader);
  }

  /** Whether the text has ended inside a quoted field. */
  boolean endedOpen() {
    return ended && odd;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read < 0) {
      ended = true;
    }
    int quotes = 0;
    for (int i = offset; i < offset + read; i++) {
      quotes += buffer[i] == '"' ? 1 : 0;
    }
    odd ^= (quotes & 1) == 1;
    return read;
  }
}
