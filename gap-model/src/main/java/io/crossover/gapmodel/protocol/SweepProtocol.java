package io.crossover.gapmodel.protocol;

import io.crossover.gapmodel.allocation.Allocation;
import io.crossover.gapmodel.allocation.AllocationState;
import io.crossover.gapmodel.allocation.Costs;
import io.crossover.gapmodel.allocation.Spent;
import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.estimate.GapEstimator;
import io.crossover.gapmodel.tuning.LearningRateGuess;
import io.crossover.gapmodel.tuning.RunResult;
import io.crossover.gapmodel.tuning.TunedCells;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Decides which runs a sweep makes next (science 4 and 5). A pure function: the same results and
 * runs in flight, in any order, give the same decision, so it can be asked again after a restart.
 */
public final class SweepProtocol {
  /** Expected learning rates tried in a cell whose neighbours are tuned. */
  private static final double EXPECTED_TRIALS = 3.5;

  private final ProtocolSettings settings;
  private final Collection<RunResult> results;
  private final int runs;
  private final NavigableMap<Integer, BatchSizeRuns> batchSizes = new TreeMap<>();

  private SweepProtocol(
      ProtocolSettings settings, Collection<RunResult> results, Collection<RunRequest> inFlight) {
    this.settings = settings;
    this.results = results;
    Set<RunRequest> made = new HashSet<>(inFlight);
    results.forEach(result -> made.add(RunRequest.of(result)));
    runs = made.size();
    for (int batchSize : settings.batchSizes()) {
      batchSizes.put(
          batchSize,
          new BatchSizeRuns(
              settings,
              cell(settings.baseline(), batchSize, inFlight),
              cell(settings.challenger(), batchSize, inFlight)));
    }
  }

  /**
   * The next runs.
   *
   * @param settings what the sweep is asked for
   * @param results all that ended, each run once
   * @param inFlight runs that were asked for and have not ended
   * @param slots how many runs should be added if there is as much to do; more are added where they
   *     belong together
   * @return the decision
   */
  public static Decision next(
      ProtocolSettings settings,
      Collection<RunResult> results,
      Collection<RunRequest> inFlight,
      int slots) {
    return new SweepProtocol(settings, results, inFlight).decide(slots);
  }

  private Decision decide(int slots) {
    GapEstimate estimate = estimate();
    Optional<StopReason> stop = Stopping.reason(settings, estimate, runs);
    if (stop.isPresent()) {
      return new Decision(List.of(), stop, estimate);
    }
    Set<PlannedRun> planned = new LinkedHashSet<>();
    NavigableMap<Integer, Spent> spent = new TreeMap<>();
    List<Integer> open = new ArrayList<>();
    batchSizes.forEach(
        (batchSize, both) -> {
          if (both.started()) {
            planned.addAll(lacking(batchSize));
          }
          if (!both.hopeless()) {
            open.add(batchSize);
            if (both.started()) {
              spent.put(batchSize, both.spent());
            }
          }
        });
    if (open.size() > 1) {
      allocate(slots, open, spent, estimate, planned);
    }
    boolean idle = planned.isEmpty() && runs == results.size();
    return new Decision(
        planned.stream().limit(settings.maxRuns() - runs).toList(),
        idle ? Optional.of(StopReason.NOTHING_LEFT) : Optional.empty(),
        estimate);
  }

  /** Adds to {@code planned} what the policy wants, until there is enough. */
  private void allocate(
      int slots,
      List<Integer> open,
      NavigableMap<Integer, Spent> spent,
      GapEstimate estimate,
      Set<PlannedRun> planned) {
    Costs costs = new Costs(2 * (EXPECTED_TRIALS + settings.reportSeeds()), settings.reportSeeds());
    while (planned.size() < slots) {
      Optional<Allocation> next =
          settings.policy().next(new AllocationState(open, spent, estimate, costs));
      if (next.isEmpty()) {
        return;
      }
      int batchSize = next.get().batchSize();
      Spent before = spent.getOrDefault(batchSize, new Spent(0, 0));
      List<PlannedRun> more =
          next.get() instanceof Allocation.NewBatchSize
              ? lacking(batchSize)
              : batchSizes.get(batchSize).reports(before.seedPairs() + 1);
      if (!planned.addAll(more)) {
        return;
      }
      int pairs = next.get() instanceof Allocation.NewBatchSize ? settings.reportSeeds() : 1;
      spent.put(batchSize, new Spent(before.measured(), before.pending() + pairs));
    }
  }

  private List<PlannedRun> lacking(int batchSize) {
    return batchSizes
        .get(batchSize)
        .lacking(
            guess(settings.baseline(), batchSize, BatchSizeRuns::baseline),
            guess(settings.challenger(), batchSize, BatchSizeRuns::challenger));
  }

  private double guess(
      Contender contender, int batchSize, Function<BatchSizeRuns, CellRuns> optimizer) {
    NavigableMap<Integer, Double> known = new TreeMap<>();
    batchSizes.forEach(
        (tuned, both) ->
            optimizer.apply(both).tunedRate().ifPresent(rate -> known.put(tuned, rate)));
    if (known.isEmpty()) {
      known.put(contender.presetBatchSize(), contender.presetRate());
    }
    return LearningRateGuess.at(batchSize, known, contender.exponent());
  }

  private GapEstimate estimate() {
    List<RunResult> complete = results.stream().filter(run -> isComplete(run.batchSize())).toList();
    return GapEstimator.estimate(
        TunedCells.select(complete),
        settings.baseline().optimizer(),
        settings.challenger().optimizer(),
        settings.budgetSamples(),
        settings.estimator());
  }

  private boolean isComplete(int batchSize) {
    return batchSizes.containsKey(batchSize) && batchSizes.get(batchSize).complete();
  }

  private CellRuns cell(Contender contender, int batchSize, Collection<RunRequest> inFlight) {
    return CellRuns.of(
        settings,
        contender,
        batchSize,
        results.stream()
            .filter(run -> run.batchSize() == batchSize)
            .filter(run -> run.optimizer().equals(contender.optimizer()))
            .filter(run -> run.momentum() == contender.momentum())
            .toList(),
        inFlight.stream()
            .filter(run -> run.batchSize() == batchSize)
            .filter(run -> run.optimizer().equals(contender.optimizer()))
            .filter(run -> run.momentum() == contender.momentum())
            .toList());
  }
}
