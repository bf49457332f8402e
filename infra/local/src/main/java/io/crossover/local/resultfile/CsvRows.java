package io.crossover.local.resultfile;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** The rows of a table, one at a time; each has as many fields as the header. */
final class CsvRows {

  private final String source;
  private final QuoteParity parity;
  private final CsvRow row = new CsvRow();
  private final CloseableIterator<CsvRow> rows;
  private final List<String> header;
  private long line;
  private int fields;
  private long count;

  CsvRows(TextSource text) throws IOException, InvalidResultFileException {
    source = text.name();
    parity = new QuoteParity(text.reader());
    rows =
        CsvReader.builder()
            .fieldSeparator(text.separator())
            .allowExtraFields(true)
            .allowMissingFields(true)
            .build(row, parity)
            .iterator();
    if (!advance()) {
      throw Place.file(source).wrong("only blank lines", "a table with a header line");
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < row.fields(); i++) {
      names.add(row.text(i).strip());
    }
    header = List.copyOf(names);
    if (names.stream().allMatch(String::isEmpty)) {
      throw Place.line(source, line).wrong("a header without names", "the names of the columns");
    }
  }

  List<String> header() {
    return header;
  }

  void want(boolean[] texts, boolean[] lists) {
    row.want(texts, lists);
  }

  /** Goes to the next row; false at the end of the file. */
  boolean next() throws IOException, InvalidResultFileException {
    if (!advance()) {
      requireClosed();
      return false;
    }
    if (fields != header.size()) {
      requireClosed();
      throw Place.line(source, line).wrong(fields + " fields", header.size() + " as in the header");
    }
    count++;
    return true;
  }

  /** The number of rows so far, without the header. */
  long count() {
    return count;
  }

  long line() {
    return line;
  }

  /** The text of a wanted column, without blanks around it. */
  String text(int column) {
    return row.text(column).strip();
  }

  LossList list(int column) {
    return row.list(column);
  }

  Place place(int column) {
    return new Place(source, line, column + 1, header.get(column));
  }

  /**
   * Refuses a file that ends inside a quoted field; the field is the last of the present row. To be
   * asked before a cell of this row is blamed.
   */
  void requireClosed() throws InvalidResultFileException {
    if (parity.endedOpen() && row.lastQuoted()) {
      int column = Math.min(fields, header.size()) - 1;
      throw place(column).wrong("a quote that is not closed", "a closing quote");
    }
  }

  private boolean advance() throws IOException, InvalidResultFileException {
    try {
      if (!rows.hasNext()) {
        return false;
      }
      rows.next();
      line = row.line();
      fields = row.fields();
      return true;
    } catch (UncheckedIOException | CsvParseException e) {
      throw refused(e);
    }
  }

  private InvalidResultFileException refused(RuntimeException e) throws IOException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return Place.line(source, Math.max(1, line + 1))
            .wrong("bytes here or below that are not UTF-8", "text in UTF-8");
      }
      if (cause instanceof CsvParseException && cause.getMessage().contains("closing quote")) {
        return Place.line(source, Math.max(1, row.line()))
            .wrong("text between a closing quote and the separator", "quotes around whole fields");
      }
      if (cause instanceof CsvParseException && cause.getMessage().contains("buffer")) {
        return Place.line(source, Math.max(1, row.line()))
            .wrong("a field that does not end within 16 million characters", "a closing quote");
      }
      if (cause instanceof IOException failure) {
        throw failure;
      }
    }
    throw e;
  }
}
