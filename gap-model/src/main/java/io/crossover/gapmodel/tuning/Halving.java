package io.crossover.gapmodel.tuning;

import io.crossover.gapmodel.tuning.Climb.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Stops hopeless learning rates early: successive halving (Jamieson and Talwalkar 2016) with a
 * margin instead of a fixed share, since the next learning rates of a search depend on which are
 * left.
 *
 * <p>Learning rates are compared only within a cell and on the same seed, at a rung: after the same
 * part of the same budget, so that they have seen the same samples in the same order. Under a
 * schedule that falls to 0 a large learning rate is behind at first and gains most at the end, so a
 * larger one must be much further behind than a smaller one (measured in docs/policies.md).
 */
public final class Halving {
  private static final List<Rung> RUNGS = List.of(new Rung(4, 0.1, 1), new Rung(2, 0.05, 0.5));

  /** The fewest steps up to a rung. */
  private static final long MIN_STEPS = 8;

  private Halving() {}

  /**
   * A rung.
   *
   * @param divisor it comes after one part in so many of the steps
   * @param behindLarger how far above the loss of a larger learning rate that of a hopeless one is,
   *     as a share of the former
   * @param behindSmaller the same for a smaller learning rate
   */
  private record Rung(long divisor, double behindLarger, double behindSmaller) {
    private long step(long steps) {
      return (steps + divisor - 1) / divisor;
    }

    private boolean losesTo(long step, Climb climb, Climb other) {
      boolean larger = other.learningRate() > climb.learningRate();
      double margin = larger ? behindLarger : behindSmaller;
      return climb.rungs().get(step) > other.rungs().get(step) * (1 + margin);
    }
  }

  /**
   * The rungs of a run.
   *
   * @param steps steps of the run, at least 1
   * @return after how many steps each comes, ascending; none in a run that is too short
   */
  public static List<Long> rungs(long steps) {
    return RUNGS.stream()
        .map(rung -> rung.step(steps))
        .filter(step -> step >= MIN_STEPS && step < steps)
        .toList();
  }

  /**
   * Which learning rates cannot become the best one.
   *
   * @param steps steps of every run of the cell
   * @param cell the runs of one cell and seed
   * @return learning rates of open runs, ascending
   */
  public static Set<Double> hopeless(long steps, Collection<Climb> cell) {
    Set<Double> hopeless = new TreeSet<>();
    for (Rung rung : RUNGS) {
      long step = rung.step(steps);
      List<Climb> there = cell.stream().filter(climb -> climb.counts(step)).toList();
      there.stream()
          .filter(climb -> climb.standing() == Standing.OPEN && climb.rungs().lastKey() == step)
          .filter(climb -> there.stream().anyMatch(o -> rung.losesTo(step, climb, o)))
          .forEach(climb -> hopeless.add(climb.learningRate()));
    }
    return hopeless;
  }

  /**
   * What the loss of a stopped run may have become: as much above that of the best run that
   * completed as it was at the last rung of both, and not below it.
   *
   * @param stopped a stopped run
   * @param cell the runs of its cell and seed
   * @return a final training loss; NaN where no run that passed one of its rungs has completed
   */
  public static double projected(Climb stopped, Collection<Climb> cell) {
    List<Long> rungs = new ArrayList<>(stopped.rungs().keySet());
    Climb best = null;
    for (Climb climb : cell) {
      boolean completed = climb.standing() == Standing.COMPLETED;
      if (completed && (best == null || climb.loss() < best.loss())) {
        best = climb;
      }
    }
    for (int i = rungs.size() - 1; best != null && i >= 0; i--) {
      long rung = rungs.get(i);
      if (best.counts(rung)) {
        double excess = stopped.rungs().get(rung) / best.rungs().get(rung);
        return best.loss() * Math.max(1, excess);
      }
    }
    return Double.NaN;
  }
}
