package io.crossover.local.resultfile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A text in UTF-8 whose beginning was looked at. Decoding is strict: bytes that are not UTF-8 fail.
 *
 * @param name name of the file
 * @param reader the text, without a byte order mark
 * @param firstLine the first line that is not blank, or what of it is in the first 64 KiB
 */
record TextSource(String name, Reader reader, String firstLine) {

  private static final int HEAD = 1 << 16;

  /** Looks at the beginning of a stream; refuses what is not text in UTF-8. */
  static TextSource of(String name, InputStream in) throws IOException, InvalidResultFileException {
    BufferedInputStream buffered = new BufferedInputStream(in, HEAD);
    buffered.mark(HEAD);
    byte[] head = buffered.readNBytes(HEAD);
    buffered.reset();
    refuse(name, head);
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      buffered.skipNBytes(3);
    }
    Reader reader =
        new InputStreamReader(
            buffered,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    String text = new String(head, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
    return new TextSource(
        name, reader, text.lines().filter(line -> !line.isBlank()).findFirst().orElse(""));
  }

  /** Whether this is a log of events and not a table. */
  boolean isEventLog() {
    String line = firstLine.stripLeading();
    return line.startsWith("{") || line.contains("\t{\"") || line.contains("ce_type:");
  }

  /** The character between the fields of the first line: a comma, a semicolon or a tab. */
  char separator() {
    char best = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(candidate) > count(best)) {
        best = candidate;
      }
    }
    return best;
  }

  private long count(char separator) {
    return firstLine.chars().filter(c -> c == separator).count();
  }

  private static void refuse(String name, byte[] head) throws InvalidResultFileException {
    Place file = Place.file(name);
    if (head.length == 0) {
      throw file.wrong("an empty file", "a table with a header line, or one event a line");
    }
    if (startsWith(head, 0xFE, 0xFF) || startsWith(head, 0xFF, 0xFE) || alternatesWithZero(head)) {
      throw file.wrong("text in UTF-16", "UTF-8; convert it: iconv -f UTF-16 -t UTF-8");
    }
    if (startsWith(head, 0x1F, 0x8B)) {
      throw file.wrong("gzip", "text; unpack it: gzip -dc FILE | crossover fit -");
    }
    if (startsWith(head, 'P', 'K')) {
      throw file.wrong("a zip archive or a workbook", "text; save the sheet as CSV");
    }
    if (startsWith(head, 'P', 'A', 'R', '1')) {
      throw file.wrong("Parquet", "text; in Python: pandas.read_parquet(...).to_csv(...)");
    }
    int at = firstBinary(head);
    if (at >= 0) {
      throw Place.line(name, lineOf(head, at))
          .wrong(
              String.format(Locale.ROOT, "binary data (byte 0x%02x)", head[at]), "text in UTF-8");
    }
  }

  private static boolean startsWith(byte[] head, int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean alternatesWithZero(byte[] head) {
    return head.length >= 4
        && (head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0
            || head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0);
  }

  private static int firstBinary(byte[] head) {
    for (int i = 0; i < head.length; i++) {
      int b = head[i] & 0xFF;
      if (b < '\t' || b > '\r' && b < ' ') {
        return i;
      }
    }
    return -1;
  }

  private static long lineOf(byte[] head, int at) {
    long line = 1;
    for (int i = 0; i < at; i++) {
      line += head[i] == '\n' ? 1 : 0;
    }
    return line;
  }
}
