package io.crossover.gapmodel.tuning;

import io.crossover.gapmodel.Flag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** From a table of runs to tuned cells (science 3, "From a table of runs to cells"). */
public final class TunedCells {
  private TunedCells() {}

  /**
   * Picks the tuned setting of every cell: the (learning rate, momentum) with the most seeds, among
   * equals the one with the lowest mean loss, among equals again the smallest learning rate and
   * then the smallest momentum.
   *
   * <p>Only seeds with a finite loss count, so a setting at which some seeds diverged loses against
   * one at which as many seeds all finished. A cell in which every run diverged has no tuned cell;
   * the estimator sees it as missing. A rate or a momentum counts as tried, for the edge flags,
   * even where it diverged or was stopped. A second result for the same optimizer, batch size,
   * learning rate, momentum and seed replaces the first; apart from that the order of the runs has
   * no influence.
   *
   * @param runs results of runs of one configuration, in any order
   * @return tuned cells, by optimizer and then by batch size; empty if no run has a loss
   */
  public static List<TunedCell> select(Collection<RunResult> runs) {
    Map<CellKey, Map<Setting, TreeMap<Long, RunResult>>> cells = new TreeMap<>();
    for (RunResult run : runs) {
      cells
          .computeIfAbsent(new CellKey(run.optimizer(), run.batchSize()), k -> new TreeMap<>())
          .computeIfAbsent(new Setting(run.learningRate(), run.momentum()), k -> new TreeMap<>())
          .put(run.seed(), run);
    }
    List<TunedCell> tuned = new ArrayList<>();
    cells.forEach((cell, settings) -> tune(cell, settings).ifPresent(tuned::add));
    return List.copyOf(tuned);
  }

  private static Optional<TunedCell> tune(
      CellKey cell, Map<Setting, TreeMap<Long, RunResult>> settings) {
    Setting best = null;
    List<RunResult> bestRuns = List.of();
    double bestMean = Double.POSITIVE_INFINITY;
    for (Map.Entry<Setting, TreeMap<Long, RunResult>> entry : settings.entrySet()) {
      List<RunResult> finished =
          entry.getValue().values().stream().filter(RunResult::hasLoss).toList();
      double mean = finished.stream().mapToDouble(RunResult::loss).average().orElse(Double.NaN);
      boolean better =
          finished.size() > bestRuns.size()
              || finished.size() == bestRuns.size() && mean < bestMean;
      if (better) {
        best = entry.getKey();
        bestRuns = finished;
        bestMean = mean;
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    return Optional.of(
        new TunedCell(
            cell.optimizer(),
            cell.batchSize(),
            best.learningRate(),
            best.momentum(),
            bestRuns.stream().map(RunResult::seed).toList(),
            bestRuns.stream().map(RunResult::loss).toList(),
            bestMean,
            flags(best, settings.keySet(), bestRuns.size())));
  }

  private static Set<Flag> flags(Setting best, Set<Setting> tried, int seeds) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    TreeSet<Double> rates = new TreeSet<>();
    TreeSet<Double> momenta = new TreeSet<>();
    for (Setting setting : tried) {
      momenta.add(setting.momentum());
      if (setting.momentum() == best.momentum()) {
        rates.add(setting.learningRate());
      }
    }
    if (isEnd(best.learningRate(), rates)) {
      flags.add(Flag.LR_EDGE);
    }
    if (momenta.size() > 1 && isEnd(best.momentum(), momenta)) {
      flags.add(Flag.MOMENTUM_EDGE);
    }
    if (seeds == 1) {
      flags.add(Flag.SINGLE_SEED);
    }
    return flags;
  }

  private static boolean isEnd(double value, TreeSet<Double> tried) {
    return value == tried.first() || value == tried.last();
  }

  private record CellKey(String optimizer, int batchSize) implements Comparable<CellKey> {
    @Override
    public int compareTo(CellKey other) {
      return Comparator.comparing(CellKey::optimizer)
          .thenComparing(CellKey::batchSize)
          .compare(this, other);
    }
  }

  private record Setting(double learningRate, double momentum) implements Comparable<Setting> {
    @Override
    public int compareTo(Setting other) {
      return Comparator.comparing(Setting::learningRate)
          .thenComparing(Setting::momentum)
          .compare(this, other);
    }
  }
}
