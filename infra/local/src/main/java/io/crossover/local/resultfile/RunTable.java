package io.crossover.local.resultfile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A table with one row a run, whichever program wrote it. */
final class RunTable {

  private final CsvRows rows;
  private final Cells cells;
  private final Columns columns;
  private final ReadOptions options;
  private final LossChoice loss;
  private final RunSettings settings;
  private final OneConfiguration configuration;
  private final RunStates states = new RunStates();
  private final StepBudget budget = new StepBudget();
  private final Runs runs = new Runs();
  private OptionalLong samples = OptionalLong.empty();
  private long withoutLoss;
  private long filtered;

  RunTable(CsvRows rows, Columns columns, ReadOptions options) throws InvalidResultFileException {
    this.rows = rows;
    this.columns = columns;
    this.options = options;
    cells = new Cells(rows);
    loss = columns.loss(options);
    settings = new RunSettings(columns, cells);
    configuration = new OneConfiguration(columns, cells);
  }

  ResultTable read(String source) throws IOException, InvalidResultFileException {
    OptionalInt filter = OptionalInt.empty();
    if (options.only().isPresent()) {
      filter = OptionalInt.of(columns.named(options.only().get().column()));
    }
    Set<Integer> used = Wanted.of(columns, loss, filter).apply(rows);
    while (rows.next()) {
      if (filter.isPresent()
          && !rows.text(filter.getAsInt()).equals(options.only().get().value())) {
        filtered++;
        continue;
      }
      row();
    }
    if (runs.isEmpty()) {
      throw Place.file(source)
          .wrong(
              rows.count() == 0 ? "a header without rows" : "no row that counts",
              "at least one finished run");
    }
    return new ResultTable(
        columns.format(),
        source,
        rows.count(),
        runs.list(),
        loss.metric(),
        options.samples().isPresent() ? options.samples() : samples(),
        notes(used));
  }

  private void row() throws InvalidResultFileException {
    String state = columns.has(Column.STATE) ? cells.text(columns.at(Column.STATE)) : "";
    if (!states.counts(state)) {
      return;
    }
    configuration.check();
    RunKey run = settings.read();
    double compared =
        loss.series() ? loss.of(cells.losses(loss.column())) : cells.loss(loss.column());
    boolean said =
        state.equalsIgnoreCase("diverged")
            || columns.has(Column.DIVERGED) && cells.flag(columns.at(Column.DIVERGED));
    if (!said && !loss.series() && cells.isEmpty(loss.column())) {
      withoutLoss++;
    }
    boolean diverged =
        said || !Double.isFinite(compared) || !Double.isFinite(last(compared)) || rose(compared);
    runs.add(run, compared, diverged, rows.place(loss.column()));
    if (!diverged && columns.has(Column.STEPS) && !cells.isEmpty(columns.at(Column.STEPS))) {
      budget.accept(steps(columns.at(Column.STEPS)), run.batchSize());
    }
    if (samples.isEmpty() && columns.has(Column.SAMPLES)) {
      samples = OptionalLong.of(steps(columns.at(Column.SAMPLES)));
    }
  }

  private long steps(int column) throws InvalidResultFileException {
    long steps = cells.whole(column, "a whole number above 0");
    if (steps < 1 || steps > 1L << 40) {
      throw rows.place(column).wrong(Place.quoted(cells.text(column)), "a whole number above 0");
    }
    return steps;
  }

  private double last(double compared) throws InvalidResultFileException {
    if (columns.has(Column.LOSS_LIST)) {
      return cells.losses(columns.at(Column.LOSS_LIST)).last();
    }
    boolean known = columns.has(Column.LAST_LOSS) && !cells.isEmpty(columns.at(Column.LAST_LOSS));
    return known ? cells.loss(columns.at(Column.LAST_LOSS)) : compared;
  }

  /** Whether the compared loss is above the first one, where that is known. */
  private boolean rose(double compared) throws InvalidResultFileException {
    if (columns.has(Column.LOSS_LIST)) {
      return compared > cells.losses(columns.at(Column.LOSS_LIST)).first();
    }
    return columns.has(Column.INITIAL_LOSS)
        && compared > cells.loss(columns.at(Column.INITIAL_LOSS));
  }

  private OptionalLong samples() {
    return samples.isPresent() ? samples : budget.samples();
  }

  private List<String> notes(Set<Integer> used) {
    List<String> notes = new ArrayList<>();
    settings.note(notes);
    states.note(notes);
    if (withoutLoss > 0) {
      notes.add(withoutLoss + " runs have an empty loss and count as diverged");
    }
    if (filtered > 0) {
      notes.add(filtered + " rows are not those asked for with --only");
    }
    if (runs.repeated() > 0) {
      notes.add(runs.repeated() + " rows repeat a run and change nothing");
    }
    budget.note(notes);
    List<String> ignored = columns.ignored(used);
    if (!ignored.isEmpty()) {
      notes.add("unused columns: " + String.join(", ", ignored));
    }
    return notes;
  }
}
