package io.crossover.local.resultfile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the columns of a table mean. */
final class Columns {

  /** Where a second column of the same meaning does no harm: the first one counts. */
  private static final Set<Column> FIRST_COUNTS =
      EnumSet.of(Column.RUN, Column.STATE, Column.MODEL, Column.DATA, Column.METRIC);

  private static final Set<Column> REQUIRED =
      EnumSet.of(Column.OPTIMIZER, Column.BATCH_SIZE, Column.LEARNING_RATE);

  /** Optional columns whose absence would change the answer without a word. */
  private static final Set<Column> GUARDED =
      EnumSet.of(Column.MOMENTUM, Column.DIVERGED, Column.INITIAL_LOSS);

  private static final int SHOWN = 30;

  private final String source;
  private final List<String> header;
  private final Map<Column, Integer> at = new EnumMap<>(Column.class);

  private Columns(String source, List<String> header) {
    this.source = source;
    this.header = header;
  }

  /** Understands a header; refuses one that lacks a column or can be read in two ways. */
  static Columns of(String source, List<String> header, ReadOptions options)
      throws InvalidResultFileException {
    Columns columns = new Columns(source, header);
    columns.refuseChart();
    columns.refuseRepeats();
    for (int i = 0; i < header.size(); i++) {
      columns.assign(i, options);
    }
    for (Column column : REQUIRED) {
      columns.require(column);
    }
    for (Column column : GUARDED) {
      columns.refuseMisspelt(column);
    }
    return columns;
  }

  boolean has(Column column) {
    return at.containsKey(column);
  }

  /** The index of a column that the table {@link #has}. */
  int at(Column column) {
    return at.get(column);
  }

  OptionalInt find(Column column) {
    return has(column) ? OptionalInt.of(at(column)) : OptionalInt.empty();
  }

  /** The index of the column with exactly this name. */
  int named(String name) throws InvalidResultFileException {
    int index = header.indexOf(name);
    if (index < 0) {
      throw Place.line(source, 1).wrong("no column " + Place.quoted(name), "one of " + names());
    }
    return index;
  }

  FileFormat format() {
    if (header.contains("_step") && !has(Column.STATE)) {
      return FileFormat.WANDB_HISTORY;
    }
    if (has(Column.LOSS_LIST)) {
      return FileFormat.LOSS_LISTS;
    }
    if (header.stream().anyMatch(name -> name.startsWith("params."))
        || header.containsAll(List.of("Run ID", "Source Type"))) {
      return FileFormat.MLFLOW;
    }
    if (header.containsAll(List.of("runId", "configuration", "attempt"))) {
      return FileFormat.CROSSOVER_RUNS;
    }
    return header.containsAll(List.of("Name", "State")) ? FileFormat.WANDB_RUNS : FileFormat.PLAIN;
  }

  /** Names of the columns that mean nothing here, in their order. */
  List<String> ignored(Set<Integer> used) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      if (!used.contains(i)) {
        names.add(header.get(i).isEmpty() ? "(column " + (i + 1) + ")" : header.get(i));
      }
    }
    return names;
  }

  private void assign(int index, ReadOptions options) throws InvalidResultFileException {
    Column column = Column.named(header.get(index)).orElse(null);
    if (column == null || column == Column.LOSS && options.lossColumn().isPresent()) {
      return;
    }
    Integer earlier = at.putIfAbsent(column, index);
    if (earlier != null && !FIRST_COUNTS.contains(column)) {
      String way = column == Column.LOSS ? "; choose one with --loss COLUMN" : "";
      throw place(index)
          .wrong(
              "a second column for " + column.label() + " beside '" + header.get(earlier) + "'",
              "one" + way);
    }
  }

  private String names() {
    String names = header.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return header.size() > SHOWN ? names + ", ..." : names;
  }

  private void require(Column column) throws InvalidResultFileException {
    refuseMisspelt(column);
    if (!has(column)) {
      throw Place.line(source, 1)
          .wrong(
              "no column " + column.label() + " among " + names(),
              "a header with optimizer, batchSize, learningRate and a loss");
    }
  }

  private void refuseMisspelt(Column column) throws InvalidResultFileException {
    if (has(column)) {
      return;
    }
    for (int i = 0; i < header.size(); i++) {
      if (Column.named(header.get(i)).isEmpty() && column.resembles(header.get(i))) {
        throw place(i).wrong(Place.quoted(header.get(i)), column.label());
      }
    }
  }

  private void refuseRepeats() throws InvalidResultFileException {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < header.size(); i++) {
      if (!header.get(i).isEmpty() && !seen.add(header.get(i))) {
        throw place(i).wrong("a second column of this name", "every name once");
      }
    }
  }

  private void refuseChart() throws InvalidResultFileException {
    boolean chart =
        header.size() > 1
            && header.get(0).equals("Step")
            && header.stream().skip(1).allMatch(name -> name.contains(" - "));
    if (chart) {
      throw Place.line(source, 1)
          .wrong(
              "the export of a chart of Weights & Biases, which has no settings of the runs",
              "the export of the table of runs, or histories with their settings");
    }
  }

  Place place(int index) {
    return new Place(source, 1, index + 1, header.get(index));
  }

  /** Where the compared loss stands. */
  LossChoice loss(ReadOptions options) throws InvalidResultFileException {
    if (options.lossColumn().isPresent()) {
      int column = named(options.lossColumn().get());
      if (format() == FileFormat.WANDB_HISTORY) {
        return new LossChoice(options.metric().orElse(RunMetric.EMA), column, true);
      }
      return new LossChoice(options.metric().orElse(RunMetric.FINAL), column, false);
    }
    List<LossChoice> choices = format() == FileFormat.WANDB_HISTORY ? logged() : stated();
    if (choices.isEmpty()) {
      refuseMisspelt(Column.LOSS);
      throw Place.line(source, 1)
          .wrong("no column with a loss among " + names(), "loss, or a name with --loss COLUMN");
    }
    if (options.metric().isEmpty()) {
      return choices.get(0);
    }
    RunMetric asked = options.metric().get();
    String held =
        choices.stream().map(c -> c.metric().label()).distinct().collect(Collectors.joining(", "));
    return choices.stream()
        .filter(choice -> choice.metric() == asked)
        .reduce((first, second) -> asked == RunMetric.FINAL ? second : first)
        .orElseThrow(
            () -> Place.line(source, 1).wrong("no loss '" + asked.label() + "'", "one of " + held));
  }

  /** What a table with a row a run holds, the default first. */
  private List<LossChoice> stated() {
    return Stream.of(
            choice(Column.LOSS_LIST, RunMetric.EMA, true),
            choice(Column.LOSS_LIST, RunMetric.LAST, true),
            choice(Column.LOSS, RunMetric.FINAL, false),
            choice(Column.FINAL_LOSS, RunMetric.FINAL, false),
            choice(Column.EMA_LOSS, RunMetric.EMA, false),
            choice(Column.LAST_LOSS, RunMetric.LAST, false),
            choice(Column.VALIDATION_LOSS, RunMetric.VALIDATION, false),
            choice(Column.VALIDATION_LIST, RunMetric.VALIDATION, true))
        .flatMap(List::stream)
        .toList();
  }

  /** What a table with a row a step holds, the default first. */
  private List<LossChoice> logged() {
    return Stream.of(
            choice(Column.LOSS, RunMetric.EMA, true),
            choice(Column.LOSS, RunMetric.LAST, true),
            choice(Column.VALIDATION_LOSS, RunMetric.VALIDATION, true))
        .flatMap(List::stream)
        .toList();
  }

  private List<LossChoice> choice(Column column, RunMetric metric, boolean series) {
    return has(column) ? List.of(new LossChoice(metric, at(column), series)) : List.of();
  }
}
