package io.crossover.local.resultfile;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/**
 * The present row. Only the columns that are asked for become text; a list of losses is read from
 * the parser's buffer.
 */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {

  private static final int START = 64;

  private String[] texts = new String[START];
  private LossList[] lists = new LossList[START];
  private boolean[] wantedTexts = new boolean[0];
  private boolean[] wantedLists = new boolean[0];
  private boolean all = true;
  private boolean lastQuoted;

  /** From now on only these columns are kept; both arrays have one entry a column. */
  void want(boolean[] textColumns, boolean[] listColumns) {
    wantedTexts = textColumns;
    wantedLists = listColumns;
    all = false;
  }

  int fields() {
    return getFieldCount();
  }

  long line() {
    return getStartingLineNumber();
  }

  /** Whether the last field of the row is in quotes. */
  boolean lastQuoted() {
    return lastQuoted;
  }

  String text(int column) {
    return texts[column];
  }

  LossList list(int column) {
    return lists[column];
  }

  @Override
  protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
    if (column >= texts.length) {
      texts = Arrays.copyOf(texts, 2 * texts.length);
      lists = Arrays.copyOf(lists, 2 * lists.length);
    }
    lastQuoted = quoted;
    if (all || column < wantedTexts.length && wantedTexts[column]) {
      texts[column] = new String(buffer, offset, length);
    } else if (column < wantedLists.length && wantedLists[column]) {
      lists[column] = LossList.of(buffer, offset, length);
    }
  }

  @Override
  protected CsvRow buildRecord() {
    return this;
  }
}
