package io.crossover.planner.sweep;

import io.crossover.events.sweep.OptimizerGrid;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.gapmodel.allocation.Adaptive;
import io.crossover.gapmodel.allocation.AllocationPolicy;
import io.crossover.gapmodel.allocation.Bisect;
import io.crossover.gapmodel.allocation.RandomOrder;
import io.crossover.gapmodel.allocation.Start;
import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.protocol.Contender;
import io.crossover.gapmodel.protocol.Decision;
import io.crossover.gapmodel.protocol.PlannedRun;
import io.crossover.gapmodel.protocol.ProtocolSettings;
import io.crossover.gapmodel.protocol.RunRequest;
import io.crossover.gapmodel.protocol.SweepProtocol;
import io.crossover.gapmodel.tuning.RunResult;
import io.crossover.gapmodel.tuning.SearchSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Asks {@link SweepProtocol} which runs a sweep needs next, one configuration after the other,
 * those with the fewest runs first, until there is enough to do.
 */
final class Search {

  private final SweepSpec sweep;
  private final Outcomes outcomes;
  private final Cells cells;
  private SearchedRuns runs;

  private Search(SearchedRuns runs, Outcomes outcomes) {
    this.sweep = runs.sweep();
    this.outcomes = outcomes;
    this.cells = new Cells(runs, outcomes);
    this.runs = runs;
  }

  /**
   * With the runs that are needed next.
   *
   * @param outcomes of the runs so far
   * @param room how many runs may be added, at least 1; more are where they belong together
   * @return the same object where there is nothing to add
   */
  static SearchedRuns extended(SearchedRuns runs, Outcomes outcomes, int room) {
    return runs.isIdle() ? runs : new Search(runs, outcomes).extended(room);
  }

  private SearchedRuns extended(int room) {
    int[] made = new int[sweep.configurations().size()];
    runs.runs().forEach(run -> made[run.configuration()]++);
    List<Integer> order =
        IntStream.range(0, made.length)
            .filter(configuration -> !runs.isIdle(configuration))
            .boxed()
            .sorted(Comparator.comparingInt(configuration -> made[configuration]))
            .toList();
    int enough = runs.size() + room;
    for (int configuration : order) {
      if (runs.size() >= enough) {
        break;
      }
      ask(configuration, enough - runs.size(), made[configuration]);
    }
    return runs;
  }

  private void ask(int configuration, int room, int made) {
    int others = runs.size() - made;
    int limit = sweep.runs() - others;
    if (limit <= made) {
      stop(configuration, StopReason.RUN_LIMIT);
      return;
    }
    List<RunResult> results = new ArrayList<>();
    List<RunRequest> inFlight = new ArrayList<>();
    sort(configuration, results, inFlight);
    Decision decision = SweepProtocol.next(settings(configuration, limit), results, inFlight, room);
    if (decision.stop().isPresent()) {
      stop(configuration, StopReason.valueOf(decision.stop().get().name()));
      return;
    }
    SearchedRuns grown = runs.with(runs(configuration, decision.runs()));
    if (grown != runs) {
      runs = grown.with(configuration, null);
    } else if (inFlight.isEmpty()) {
      stop(configuration, StopReason.NOTHING_LEFT);
    } else {
      runs = runs.with(configuration, null);
      runs.setIdle(configuration);
    }
  }

  private void stop(int configuration, StopReason reason) {
    runs = runs.with(configuration, reason);
    runs.setIdle(configuration);
  }

  /** A run that failed for good says as little for its learning rate as one that diverged. */
  private void sort(int configuration, List<RunResult> results, List<RunRequest> inFlight) {
    for (int i = 0; i < runs.size(); i++) {
      SearchedRuns.Run run = runs.runs().get(i);
      if (run.configuration() != configuration) {
        continue;
      }
      OptimizerGrid optimizer = sweep.optimizers().get(run.optimizer());
      String label = optimizer.optimizer().label();
      double momentum = momentum(optimizer);
      if (outcomes.at(i) == Outcome.STOPPED) {
        double projected = cells.projected(i);
        results.add(
            RunResult.stopped(
                label, run.batchSize(), run.learningRate(), momentum, run.seed(), projected));
      } else if (outcomes.at(i) == Outcome.OPEN) {
        inFlight.add(
            new RunRequest(label, run.batchSize(), run.learningRate(), momentum, run.seed()));
      } else {
        boolean completed = outcomes.at(i) == Outcome.COMPLETED;
        results.add(
            RunResult.ended(
                label,
                run.batchSize(),
                run.learningRate(),
                momentum,
                run.seed(),
                runs.loss(i),
                !completed));
      }
    }
  }

  private List<SearchedRuns.Run> runs(int configuration, List<PlannedRun> planned) {
    List<String> labels = sweep.optimizers().stream().map(o -> o.optimizer().label()).toList();
    return planned.stream()
        .map(
            p ->
                new SearchedRuns.Run(
                    configuration,
                    labels.indexOf(p.run().optimizer()),
                    p.run().batchSize(),
                    p.run().learningRate(),
                    p.run().seed(),
                    p.reason()))
        .toList();
  }

  private ProtocolSettings settings(int configuration, int limit) {
    long samples = sweep.configurations().get(configuration).budget().samples();
    return new ProtocolSettings(
        contender(sweep.pair().baseline()),
        contender(sweep.pair().challenger()),
        sweep.usableBatchSizes(sweep.configurations().get(configuration)),
        samples,
        policy(),
        EstimatorSettings.defaults().withLevel(sweep.level()).withMinSteps(SweepSpec.MIN_STEPS),
        SearchSettings.defaults(),
        sweep.tuning().selectionSeeds(),
        sweep.tuning().reportSeeds(),
        sweep.target().octaves(),
        limit);
  }

  private AllocationPolicy policy() {
    return switch (sweep.strategy()) {
      case ADAPTIVE -> new Adaptive(Start.QUARTERS);
      case BISECT -> new Bisect(Start.QUARTERS);
      case RANDOM -> new RandomOrder(runs.sweepId().getLeastSignificantBits());
      case GRID, PAPER -> throw new IllegalStateException("a grid is not searched");
    };
  }

  private Contender contender(String label) {
    OptimizerGrid optimizer =
        sweep.optimizers().stream()
            .filter(o -> o.optimizer().label().equals(label))
            .findFirst()
            .orElseThrow();
    return new Contender(
        label,
        momentum(optimizer),
        optimizer.start().batchSize(),
        optimizer.start().learningRate(),
        optimizer.type().batchSizeExponent());
  }

  private static double momentum(OptimizerGrid optimizer) {
    return optimizer.momenta().values().get(0);
  }
}
