package io.crossover.planner.sweep;

import io.crossover.gapmodel.tuning.Climb;
import io.crossover.gapmodel.tuning.Climb.Standing;
import io.crossover.gapmodel.tuning.Halving;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The runs that learning rates are compared by, each cell and seed apart. */
final class Cells {

  private final SearchedRuns runs;
  private final Outcomes outcomes;
  private final Map<Cell, List<Integer>> members = new HashMap<>();

  private record Cell(int configuration, int optimizer, int batchSize, long seed) {
    private static Cell of(SearchedRuns.Run run) {
      return new Cell(run.configuration(), run.optimizer(), run.batchSize(), run.seed());
    }
  }

  /** The cells of a search; none where it stops no runs. */
  Cells(SearchedRuns runs, Outcomes outcomes) {
    this.runs = runs;
    this.outcomes = outcomes;
    for (int i = 0; i < runs.size(); i++) {
      if (runs.mayBeStopped(i)) {
        members.computeIfAbsent(Cell.of(runs.runs().get(i)), c -> new ArrayList<>()).add(i);
      }
    }
  }

  /** What the loss of a stopped run may have become; NaN where that is not known. */
  double projected(int index) {
    return Halving.projected(climb(index), mates(index).stream().map(this::climb).toList());
  }

  /** Runs of the cell of this one that cannot become the best. */
  List<Integer> hopeless(int index) {
    SearchedRuns.Run run = runs.runs().get(index);
    long steps =
        runs.sweep().configurations().get(run.configuration()).budget().steps(run.batchSize());
    List<Integer> mates = mates(index);
    Set<Double> rates = Halving.hopeless(steps, mates.stream().map(this::climb).toList());
    return mates.stream()
        .filter(mate -> rates.contains(runs.runs().get(mate).learningRate()))
        .toList();
  }

  private List<Integer> mates(int index) {
    return members.getOrDefault(Cell.of(runs.runs().get(index)), List.of());
  }

  private Climb climb(int index) {
    Standing standing =
        switch (outcomes.at(index)) {
          case OPEN -> Standing.OPEN;
          case STOPPED -> Standing.STOPPED;
          case COMPLETED -> comparable(index) ? Standing.COMPLETED : Standing.WITHOUT_LOSS;
          case DIVERGED, FAILED -> Standing.WITHOUT_LOSS;
        };
    return new Climb(
        runs.runs().get(index).learningRate(),
        runs.rungs().of(index).losses(),
        standing,
        standing == Standing.COMPLETED ? runs.loss(index) : Double.NaN);
  }

  private boolean comparable(int index) {
    return runs.loss(index) > 0 && Double.isFinite(runs.loss(index));
  }
}
