package io.crossover.local.report;

import io.crossover.answer.Numbers;
import io.crossover.gapmodel.Flag;
import io.crossover.gapmodel.tuning.RunResult;
import io.crossover.gapmodel.tuning.TunedCell;
import io.crossover.local.fit.FileFit;
import io.crossover.local.resultfile.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was understood of a file: enough to see at once whether it was understood rightly. */
public final class FitSummary {

  private final FileFit fit;
  private final ResultTable table;
  private final List<String> pair;

  private FitSummary(FileFit fit) {
    this.fit = fit;
    table = fit.table();
    pair = List.of(fit.pair().baseline(), fit.pair().challenger());
  }

  /** The summary, one line a fact, without a line end after the last. */
  public static String of(FileFit fit) {
    return new FitSummary(fit).text();
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %s; %,d rows, %,d runs, %,d of them diverged; compared by the %s loss",
            table.source(),
            table.format().description(),
            table.rows(),
            table.runs().size(),
            table.diverged(),
            table.metric().label()));
    lines.add(
        "cells: "
            + pair.stream()
                .map(optimizer -> optimizer + " at " + batchSizes(measured(optimizer)))
                .collect(Collectors.joining("; ")));
    others(lines);
    missing(lines);
    edge(lines, Flag.LR_EDGE, "learning rate");
    edge(lines, Flag.MOMENTUM_EDGE, "momentum");
    lines.add(budget());
    lines.addAll(table.notes());
    return lines.get(0)
        + lines.stream()
            .skip(1)
            .map(line -> "%n  ".formatted() + line)
            .collect(Collectors.joining());
  }

  private void others(List<String> lines) {
    TreeSet<String> others = new TreeSet<>(table.optimizers());
    others.removeAll(pair);
    if (!others.isEmpty()) {
      lines.add("not compared: " + String.join(", ", others));
    }
  }

  private void missing(List<String> lines) {
    for (String optimizer : pair) {
      TreeSet<Integer> missing = new TreeSet<>();
      pair.forEach(other -> missing.addAll(measured(other)));
      tuned(optimizer).map(TunedCell::batchSize).forEach(missing::remove);
      if (!missing.isEmpty()) {
        lines.add("missing cells: no loss of " + optimizer + " at " + batchSizes(missing));
      }
    }
  }

  private void edge(List<String> lines, Flag flag, String what) {
    List<String> named = new ArrayList<>();
    for (String optimizer : pair) {
      TreeSet<Integer> edges =
          tuned(optimizer)
              .filter(cell -> cell.flags().contains(flag))
              .map(TunedCell::batchSize)
              .collect(Collectors.toCollection(TreeSet::new));
      if (!edges.isEmpty()) {
        named.add(optimizer + " at " + batchSizes(edges));
      }
    }
    if (!named.isEmpty()) {
      lines.add(
          "edge: the best "
              + what
              + " is the first or last one tried for "
              + String.join("; ", named));
    }
  }

  private String budget() {
    int least = fit.settings().minSteps();
    if (table.samples().isEmpty()) {
      return least == 0
          ? "budget: not known"
          : "budget: not known, so batch sizes with fewer than "
              + least
              + " steps cannot be left out (--samples N says it)";
    }
    long samples = table.samples().getAsLong();
    TreeSet<Integer> left = new TreeSet<>();
    pair.forEach(optimizer -> left.addAll(measured(optimizer)));
    left.removeIf(batchSize -> samples / batchSize >= least);
    return "budget: "
        + Numbers.grouped(samples)
        + " samples a run"
        + (left.isEmpty()
            ? ""
            : "; left out, having fewer than " + least + " steps: " + batchSizes(left));
  }

  private Stream<TunedCell> tuned(String optimizer) {
    return fit.cells().stream().filter(cell -> cell.optimizer().equals(optimizer));
  }

  private TreeSet<Integer> measured(String optimizer) {
    return table.runs().stream()
        .filter(run -> run.optimizer().equals(optimizer))
        .map(RunResult::batchSize)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String batchSizes(TreeSet<Integer> batchSizes) {
    return batchSizes.size() <= 12
        ? batchSizes.stream().map(size -> Numbers.grouped(size)).collect(Collectors.joining(", "))
        : String.format(
            Locale.ROOT,
            "%d batch sizes from %,d to %,d",
            batchSizes.size(),
            batchSizes.first(),
            batchSizes.last());
  }
}
