package io.crossover.local.resultfile;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The columns that are read.
 *
 * @param texts indices of those read as text
 * @param lists indices of those read as lists of losses
 */
record Wanted(Set<Integer> texts, Set<Integer> lists) {

  /** Everything that has a meaning, but lists only where they matter for the loss. */
  static Wanted of(Columns columns, LossChoice loss, OptionalInt filter) {
    Set<Integer> texts = new HashSet<>();
    Set<Integer> lists = new HashSet<>();
    for (Column column : Column.values()) {
      if (!columns.has(column)) {
        continue;
      }
      switch (column) {
        case LOSS_LIST -> lists.add(columns.at(column));
        case LOSS, FINAL_LOSS, EMA_LOSS, VALIDATION_LOSS, VALIDATION_LIST -> {
          // Only the one that is compared.
        }
        default -> texts.add(columns.at(column));
      }
    }
    boolean list = loss.series() && columns.format() != FileFormat.WANDB_HISTORY;
    (list ? lists : texts).add(loss.column());
    filter.ifPresent(texts::add);
    return new Wanted(texts, lists);
  }

  /** Asks the rows for these columns; all of them. */
  Set<Integer> apply(CsvRows rows) {
    boolean[] text = new boolean[rows.header().size()];
    boolean[] list = new boolean[rows.header().size()];
    texts.forEach(i -> text[i] = true);
    lists.forEach(i -> list[i] = true);
    rows.want(text, list);
    Set<Integer> all = new HashSet<>(texts);
    all.addAll(lists);
    return all;
  }
}
