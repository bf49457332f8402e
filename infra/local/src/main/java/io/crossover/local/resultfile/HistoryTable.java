package io.crossover.local.resultfile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** A table with one row a run and logged step; the settings of the run stand in every row. */
final class HistoryTable {

  private final CsvRows rows;
  private final Cells cells;
  private final Columns columns;
  private final ReadOptions options;
  private final LossChoice loss;
  private final int step;
  private final RunSettings settings;
  private final OneConfiguration configuration;
  private final Map<Object, History> histories = new LinkedHashMap<>();
  private long filtered;
  private long withoutLoss;

  private static final class History {
    private final RunKey run;
    private final Place place;
    private final LossSeries losses = new LossSeries();
    private double step = Double.NEGATIVE_INFINITY;

    History(RunKey run, Place place) {
      this.run = run;
      this.place = place;
    }
  }

  HistoryTable(CsvRows rows, Columns columns, ReadOptions options)
      throws InvalidResultFileException {
    this.rows = rows;
    this.columns = columns;
    this.options = options;
    cells = new Cells(rows);
    loss = columns.loss(options);
    step = columns.named("_step");
    settings = new RunSettings(columns, cells);
    configuration = new OneConfiguration(columns, cells);
  }

  ResultTable read(String source) throws IOException, InvalidResultFileException {
    OptionalInt filter = OptionalInt.empty();
    if (options.only().isPresent()) {
      filter = OptionalInt.of(columns.named(options.only().get().column()));
    }
    Wanted wanted = Wanted.of(columns, loss, filter);
    wanted.texts().add(step);
    Set<Integer> used = wanted.apply(rows);
    while (rows.next()) {
      if (filter.isPresent()
          && !rows.text(filter.getAsInt()).equals(options.only().get().value())) {
        filtered++;
      } else {
        row();
      }
    }
    Runs runs = runs();
    if (runs.isEmpty()) {
      throw Place.file(source)
          .wrong(
              rows.count() == 0 ? "a header without rows" : "no row that counts",
              "at least one run with a loss");
    }
    return new ResultTable(
        FileFormat.WANDB_HISTORY,
        source,
        rows.count(),
        runs.list(),
        loss.metric(),
        options.samples(),
        notes(runs, used));
  }

  private void row() throws InvalidResultFileException {
    configuration.check();
    RunKey run = settings.read();
    Place place = rows.place(loss.column());
    Object name = columns.has(Column.RUN) ? cells.text(columns.at(Column.RUN)) : run;
    History history = histories.get(name);
    if (history == null) {
      if (histories.size() == Runs.MOST) {
        throw place.wrong("more than " + Runs.MOST + " runs", "fewer");
      }
      history = new History(run, place);
      histories.put(name, history);
    } else if (!history.run.equals(run)) {
      throw rows.place(columns.at(Column.RUN))
          .wrong(
              Place.quoted(name.toString()) + " with " + run,
              "the settings of line " + history.place.line() + ", " + history.run);
    }
    if (cells.isEmpty(loss.column())) {
      return;
    }
    double now = cells.whole(step, "a whole step");
    if (now <= history.step) {
      throw rows.place(step)
          .wrong(
              Place.quoted(cells.text(step))
                  + " after step "
                  + (long) history.step
                  + " of the same run",
              "ascending steps, and a column that names the run where settings repeat");
    }
    history.step = now;
    history.losses.accept(cells.loss(loss.column()));
  }

  private Runs runs() throws InvalidResultFileException {
    Runs runs = new Runs();
    for (History history : histories.values()) {
      LossSeries losses = history.losses;
      if (losses.count() == 0) {
        withoutLoss++;
        continue;
      }
      double compared = loss.of(losses);
      // The first validation loss is no initial loss: it comes after some training.
      boolean rose = loss.metric() != RunMetric.VALIDATION && compared > losses.first();
      boolean diverged = rose || !Double.isFinite(compared) || !Double.isFinite(losses.last());
      runs.add(history.run, compared, diverged, history.place);
    }
    return runs;
  }

  private List<String> notes(Runs runs, Set<Integer> used) {
    List<String> notes = new ArrayList<>();
    settings.note(notes);
    if (withoutLoss > 0) {
      notes.add(withoutLoss + " runs logged no loss and are left out");
    }
    if (filtered > 0) {
      notes.add(filtered + " rows are not those asked for with --only");
    }
    if (runs.repeated() > 0) {
      notes.add(runs.repeated() + " runs repeat another and change nothing");
    }
    List<String> ignored = columns.ignored(new HashSet<>(used));
    if (!ignored.isEmpty()) {
      notes.add("unused columns: " + String.join(", ", ignored));
    }
    return notes;
  }
}
