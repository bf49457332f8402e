package io.crossover.planner.sweep;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunIds;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.OptimizerGrid;
import io.crossover.events.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Every run of a sweep in the order in which runs are handed out; a run is its index here.
 *
 * <p>The order serves the live estimate first and the wall clock second. Seeds are outermost: one
 * round visits every cell with one seed, so that an estimate over all batch sizes exists after the
 * first round and later rounds narrow it. Within a round the cells with the most steps, the
 * smallest batch sizes, come first, so that the sweep does not end with one slot busy on a long
 * run. Within a cell pair the optimizers take turns, so that both have losses at a batch size at
 * about the same time.
 *
 * <p>The order is persisted as indices: a change needs a new version of {@link ProgressFormat}.
 */
public final class Grid implements RunList {

  private final UUID sweepId;
  private final SweepSpec sweep;
  private final List<String> keys;
  private final List<Cell> cells;
  private final List<Setting> settings;
  private volatile Map<UUID, Integer> indices;

  /** The grid of a sweep. Run ids are computed when the first one is asked for. */
  public Grid(UUID sweepId, SweepSpec sweep) {
    this.sweepId = sweepId;
    this.sweep = sweep;
    this.keys = sweep.configurations().stream().map(Configuration::key).toList();
    this.cells = cells(sweep);
    this.settings = settings(sweep.optimizers());
  }

  @Override
  public UUID sweepId() {
    return sweepId;
  }

  @Override
  public SweepSpec sweep() {
    return sweep;
  }

  @Override
  public int size() {
    return sweep.runs();
  }

  @Override
  public RunSpec spec(int index, int attempt) {
    Cell cell = cell(index);
    Setting setting = setting(index);
    return new RunSpec(
        runId(index),
        sweepId,
        keys.get(cell.configuration),
        sweep.configurations().get(cell.configuration),
        setting.optimizer,
        cell.batchSize,
        setting.learningRate,
        setting.momentum,
        seed(index),
        attempt);
  }

  @Override
  public String reason(int index) {
    return "every setting of the grid is run, this one with seed " + seed(index);
  }

  @Override
  public OptionalInt indexOf(UUID runId) {
    if (indices == null) {
      Map<UUID, Integer> computed = new HashMap<>(size() * 2);
      for (int i = 0; i < size(); i++) {
        computed.put(runId(i), i);
      }
      indices = computed;
    }
    Integer index = indices.get(runId);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  private UUID runId(int index) {
    Cell cell = cell(index);
    Setting setting = setting(index);
    return RunIds.of(
        sweepId,
        keys.get(cell.configuration),
        setting.optimizer,
        cell.batchSize,
        setting.learningRate,
        setting.momentum,
        seed(index));
  }

  private long seed(int index) {
    return sweep.seeds().values().get(index / (cells.size() * settings.size()));
  }

  private Cell cell(int index) {
    return cells.get(index / settings.size() % cells.size());
  }

  private Setting setting(int index) {
    return settings.get(index % settings.size());
  }

  private static List<Cell> cells(SweepSpec sweep) {
    List<Cell> cells = new ArrayList<>();
    for (int batchSize : sweep.batchSizes().values()) {
      for (int i = 0; i < sweep.configurations().size(); i++) {
        long steps = sweep.configurations().get(i).budget().steps(batchSize);
        cells.add(new Cell(i, batchSize, steps));
      }
    }
    cells.sort(Comparator.comparingLong(Cell::steps).reversed());
    return List.copyOf(cells);
  }

  private static List<Setting> settings(List<OptimizerGrid> optimizers) {
    List<List<Setting>> perOptimizer = optimizers.stream().map(Grid::settings).toList();
    int longest = perOptimizer.stream().mapToInt(List::size).max().orElse(0);
    List<Setting> turns = new ArrayList<>();
    for (int turn = 0; turn < longest; turn++) {
      for (List<Setting> own : perOptimizer) {
        if (turn < own.size()) {
          turns.add(own.get(turn));
        }
      }
    }
    return List.copyOf(turns);
  }

  private static List<Setting> settings(OptimizerGrid grid) {
    List<Setting> settings = new ArrayList<>();
    for (double learningRate : grid.learningRates().values()) {
      for (double momentum : grid.momenta().values()) {
        settings.add(new Setting(grid.optimizer(), learningRate, momentum));
      }
    }
    return settings;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Grid that && sweepId.equals(that.sweepId) && sweep.equals(that.sweep);
  }

  @Override
  public int hashCode() {
    return sweepId.hashCode();
  }

  @Override
  public String toString() {
    return "Grid[sweepId=" + sweepId + ", size=" + size() + "]";
  }

  /** A batch size in a configuration, and the steps of its runs. */
  private record Cell(int configuration, int batchSize, long steps) {}

  /** What is tried in every cell. */
  private record Setting(OptimizerSpec optimizer, double learningRate, double momentum) {}
}
