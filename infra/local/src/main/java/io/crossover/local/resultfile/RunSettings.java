package io.crossover.local.resultfile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Optimizer, batch size, learning rate, momentum and seed of the present row. */
final class RunSettings {

  private static final int LONGEST_NAME = 100;

  private final Columns columns;
  private final Cells cells;
  private final Map<String, String> optimizers = new HashMap<>();
  private boolean momentumMissing;

  RunSettings(Columns columns, Cells cells) {
    this.columns = columns;
    this.cells = cells;
  }

  RunKey read() throws InvalidResultFileException {
    String optimizer = optimizer(columns.at(Column.OPTIMIZER));
    return new RunKey(
        optimizer,
        cells.batchSize(columns.at(Column.BATCH_SIZE)),
        cells.learningRate(columns.at(Column.LEARNING_RATE)),
        momentum(optimizer),
        columns.has(Column.SEED) ? cells.whole(columns.at(Column.SEED), "a whole seed") : 0);
  }

  /** Says what was assumed for want of a column or a cell. */
  void note(List<String> notes) {
    if (momentumMissing) {
      boolean column = columns.has(Column.MOMENTUM) || columns.has(Column.BETA1);
      notes.add("momentum is 0 where there is no " + (column ? "value" : "column") + " for it");
    }
    if (!columns.has(Column.SEED)) {
      notes.add("seed is 0 everywhere: there is no column for it");
    }
  }

  private String optimizer(int column) throws InvalidResultFileException {
    String text = cells.text(column);
    if (text.isEmpty() || text.length() > LONGEST_NAME) {
      throw cells.rows().place(column).wrong(Place.quoted(text), "the name of an optimizer");
    }
    return optimizers.computeIfAbsent(text, t -> t.toLowerCase(Locale.ROOT));
  }

  /** The momentum of Adam and its kind and of Lion is β1 where the table has both. */
  private double momentum(String optimizer) throws InvalidResultFileException {
    boolean beta1 = optimizer.startsWith("adam") || optimizer.startsWith("lion");
    if (beta1 && holds(Column.BETA1)) {
      return cells.momentum(columns.at(Column.BETA1));
    }
    if (holds(Column.MOMENTUM)) {
      return cells.momentum(columns.at(Column.MOMENTUM));
    }
    momentumMissing = true;
    return 0;
  }

  private boolean holds(Column column) {
    return columns.has(column) && !cells.isEmpty(columns.at(column));
  }
}
