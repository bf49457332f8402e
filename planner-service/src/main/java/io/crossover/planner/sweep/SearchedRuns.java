package io.crossover.planner.sweep;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunIds;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.gapmodel.tuning.Halving;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs that follow from results: those that were decided on so far, their losses, and why a
 * configuration needs no more. Immutable; a version that grew shares what it has in common with the
 * one before it.
 */
public final class SearchedRuns implements RunList {

  private final UUID sweepId;
  private final SweepSpec sweep;
  private final List<String> keys;
  private final List<Run> runs;
  private final double[] losses;
  private final StopReason[] stops;

  private final RungLog rungs;

  /** Configurations that had nothing to add when they were asked; not part of the state. */
  private final boolean[] idle;

  /** Shared between versions: an entry counts only where the run at its index has its id. */
  private final Map<UUID, Integer> indices;

  private SearchedRuns(
      UUID sweepId,
      SweepSpec sweep,
      List<String> keys,
      List<Run> runs,
      double[] losses,
      StopReason[] stops,
      RungLog rungs,
      boolean[] idle,
      Map<UUID, Integer> indices) {
    this.sweepId = sweepId;
    this.sweep = sweep;
    this.keys = keys;
    this.runs = runs;
    this.losses = losses;
    this.stops = stops;
    this.rungs = rungs;
    this.idle = idle;
    this.indices = indices;
  }

  /** No run was decided on. */
  static SearchedRuns none(UUID sweepId, SweepSpec sweep) {
    int configurations = sweep.configurations().size();
    return new SearchedRuns(
        sweepId,
        sweep,
        sweep.configurations().stream().map(Configuration::key).toList(),
        List.of(),
        new double[0],
        new StopReason[configurations],
        RungLog.EMPTY,
        new boolean[configurations],
        new ConcurrentHashMap<>());
  }

  /**
   * A run.
   *
   * @param configuration index in the sweep
   * @param optimizer index in the sweep
   * @param reason why it is made
   */
  record Run(
      int configuration,
      int optimizer,
      int batchSize,
      double learningRate,
      long seed,
      String reason) {}

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
    return runs.size();
  }

  @Override
  public RunSpec spec(int index, int attempt) {
    Run run = runs.get(index);
    Configuration configuration = sweep.configurations().get(run.configuration);
    return new RunSpec(
        runId(run),
        sweepId,
        keys.get(run.configuration),
        configuration,
        optimizer(run),
        run.batchSize,
        run.learningRate,
        momentum(run),
        run.seed,
        attempt,
        mayBeStopped(index)
            ? Halving.rungs(configuration.budget().steps(run.batchSize))
            : List.of());
  }

  @Override
  public String reason(int index) {
    return runs.get(index).reason;
  }

  @Override
  public OptionalInt indexOf(UUID runId) {
    Integer index = indices.get(runId);
    boolean own = index != null && index < runs.size() && runId.equals(runId(runs.get(index)));
    return own ? OptionalInt.of(index) : OptionalInt.empty();
  }

  /** Every run, by its index. */
  List<Run> runs() {
    return runs;
  }

  /** The compared loss of a run; NaN where it has none. */
  double loss(int index) {
    return losses[index];
  }

  /** Why a configuration needs no more runs; null while it may. */
  StopReason stop(int configuration) {
    return stops[configuration];
  }

  /** Whether every configuration needs no more runs. */
  boolean stopped() {
    return Arrays.stream(stops).noneMatch(stop -> stop == null);
  }

  /** Whether a configuration had nothing to add the last time, and nothing happened to it since. */
  boolean isIdle(int configuration) {
    return idle[configuration];
  }

  /** Whether no configuration has anything to add until there is another result. */
  boolean isIdle() {
    for (boolean one : idle) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  /** Remembers that a configuration has nothing to add until something happens to it. */
  void setIdle(int configuration) {
    idle[configuration] = true;
  }

  /** With these losses of all runs. */
  SearchedRuns withLosses(double[] all) {
    return new SearchedRuns(sweepId, sweep, keys, runs, all.clone(), stops, rungs, idle, indices);
  }

  /** The same, where the configuration of a run may have something to add again. */
  SearchedRuns awake(int index) {
    boolean[] awake = idle.clone();
    awake[runs.get(index).configuration] = false;
    return new SearchedRuns(sweepId, sweep, keys, runs, losses, stops, rungs, awake, indices);
  }

  /** With the loss of a run. */
  SearchedRuns withLoss(int index, double loss) {
    double[] changed = losses.clone();
    changed[index] = loss;
    return new SearchedRuns(sweepId, sweep, keys, runs, changed, stops, rungs, idle, indices);
  }

  /** What its runs said at their rungs. */
  RungLog rungs() {
    return rungs;
  }

  /** With what its runs said at their rungs. */
  SearchedRuns with(RungLog log) {
    return new SearchedRuns(sweepId, sweep, keys, runs, losses, stops, log, idle, indices);
  }

  /** Whether a run may be stopped: it compares learning rates, and the sweep asks for it. */
  boolean mayBeStopped(int index) {
    return sweep.tuning().halving() && runs.get(index).seed <= sweep.tuning().selectionSeeds();
  }

  /** The same runs of a sweep that asks for more; every configuration may need runs again. */
  SearchedRuns extended(SweepSpec more) {
    int configurations = keys.size();
    return new SearchedRuns(
        sweepId,
        more,
        keys,
        runs,
        losses,
        new StopReason[configurations],
        rungs,
        new boolean[configurations],
        indices);
  }

  /** With more runs; those that are known already are left out. */
  SearchedRuns with(List<Run> more) {
    List<Run> grown = new ArrayList<>(runs);
    Set<UUID> added = new HashSet<>();
    for (Run run : more) {
      UUID id = runId(run);
      if (indexOf(id).isEmpty() && added.add(id)) {
        indices.put(id, grown.size());
        grown.add(run);
      }
    }
    if (grown.size() == runs.size()) {
      return this;
    }
    double[] longer = Arrays.copyOf(losses, grown.size());
    Arrays.fill(longer, losses.length, grown.size(), Double.NaN);
    return new SearchedRuns(
        sweepId,
        sweep,
        keys,
        Collections.unmodifiableList(grown),
        longer,
        stops,
        rungs,
        idle.clone(),
        indices);
  }

  /** With why a configuration needs no more runs, null where it may; this where nothing changes. */
  SearchedRuns with(int configuration, StopReason stop) {
    if (stops[configuration] == stop) {
      return this;
    }
    StopReason[] changed = stops.clone();
    changed[configuration] = stop;
    return new SearchedRuns(sweepId, sweep, keys, runs, losses, changed, rungs, idle, indices);
  }

  private UUID runId(Run run) {
    return RunIds.of(
        sweepId,
        keys.get(run.configuration),
        optimizer(run),
        run.batchSize,
        run.learningRate,
        momentum(run),
        run.seed);
  }

  private OptimizerSpec optimizer(Run run) {
    return sweep.optimizers().get(run.optimizer).optimizer();
  }

  private double momentum(Run run) {
    return sweep.optimizers().get(run.optimizer).momenta().values().get(0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SearchedRuns that
        && sweepId.equals(that.sweepId)
        && sweep.equals(that.sweep)
        && runs.equals(that.runs)
        && Arrays.equals(losses, that.losses)
        && Arrays.equals(stops, that.stops)
        && rungs.equals(that.rungs);
  }

  @Override
  public int hashCode() {
    return sweepId.hashCode();
  }

  @Override
  public String toString() {
    return "SearchedRuns[sweepId=" + sweepId + ", size=" + size() + "]";
  }
}
