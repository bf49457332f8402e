package io.crossover.gapmodel.allocation;

import io.crossover.gapmodel.estimate.GapPoint;
import io.crossover.gapmodel.isotonic.Interval;
import io.crossover.gapmodel.process.GaussianProcess;
import io.crossover.gapmodel.process.JointPosterior;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What promises the greatest fall of the uncertainty about the gap in the interval, per run
 * (science 5): the mean over the interval of the standard deviation of the Gaussian process.
 * Pending runs count as done.
 *
 * @param start where to begin
 */
public record Adaptive(Start start) implements AllocationPolicy {
  private static final int POSITIONS = 33;
  private static final double REACH = 2;

  @Override
  public Optional<Allocation> next(AllocationState state) {
    Optional<Allocation> first = start.next(state);
    if (first.isPresent()) {
      return first;
    }
    List<GapPoint> points = state.estimate().points();
    if (points.size() < 2) {
      return Optional.empty();
    }
    return best(state, points);
  }

  private static Optional<Allocation> best(AllocationState state, List<GapPoint> points) {
    Interval region = state.region();
    double[] x = positions(region, state.batchSizes());
    JointPosterior posterior = withPending(posterior(points, x), state, points);
    Allocation best = null;
    double bestValue = Double.NEGATIVE_INFINITY;
    for (Allocation candidate : candidates(state, region)) {
      int index = POSITIONS + state.batchSizes().indexOf(candidate.batchSize());
      double pair = pairNoise(candidate.batchSize(), state, points);
      boolean tuned = candidate instanceof Allocation.SeedPair;
      double noise = tuned ? pair : pair / state.costs().seedPairs();
      double cost = tuned ? Costs.SEED_PAIR : state.costs().newBatchSize();
      double value = fall(posterior, index, noise) / cost;
      if (value > bestValue) {
        best = candidate;
        bestValue = value;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Open ones, and new ones within reach of the interval. */
  private static List<Allocation> candidates(AllocationState state, Interval region) {
    List<Allocation> candidates = new ArrayList<>();
    for (int batchSize : state.batchSizes()) {
      double octaves = AllocationState.octaves(batchSize);
      if (state.measured(batchSize)) {
        candidates.add(new Allocation.SeedPair(batchSize));
      } else if (!state.open(batchSize) && Math.abs(octaves - region.clamp(octaves)) <= REACH) {
        candidates.add(new Allocation.NewBatchSize(batchSize));
      }
    }
    return candidates;
  }

  /** Evenly over the interval, and then the batch sizes themselves. */
  private static double[] positions(Interval region, List<Integer> batchSizes) {
    double[] x = new double[POSITIONS + batchSizes.size()];
    for (int i = 0; i < POSITIONS; i++) {
      x[i] = region.lower() + (region.upper() - region.lower()) * i / (POSITIONS - 1);
    }
    for (int i = 0; i < batchSizes.size(); i++) {
      x[POSITIONS + i] = AllocationState.octaves(batchSizes.get(i));
    }
    return x;
  }

  private static JointPosterior posterior(List<GapPoint> points, double[] x) {
    return GaussianProcess.fit(
            points.stream().mapToDouble(GapPoint::log2BatchSize).toArray(),
            points.stream().mapToDouble(GapPoint::gapPercent).toArray(),
            points.stream().mapToDouble(p -> p.standardError() * p.standardError()).toArray())
        .jointAt(x);
  }

  private static JointPosterior withPending(
      JointPosterior posterior, AllocationState state, List<GapPoint> points) {
    JointPosterior after = posterior;
    for (int i = 0; i < state.batchSizes().size(); i++) {
      int batchSize = state.batchSizes().get(i);
      int pending = state.open(batchSize) ? state.spent().get(batchSize).pending() : 0;
      if (pending > 0) {
        after = after.after(POSITIONS + i, pairNoise(batchSize, state, points) / pending);
      }
    }
    return after;
  }

  /** Variance of the gap from one seed pair, at the nearest measured batch size, percent². */
  private static double pairNoise(int batchSize, AllocationState state, List<GapPoint> points) {
    GapPoint nearest = points.get(0);
    for (GapPoint point : points) {
      if (distance(point, batchSize) < distance(nearest, batchSize)) {
        nearest = point;
      }
    }
    int pairs =
        state.open(nearest.batchSize()) ? state.spent().get(nearest.batchSize()).measured() : 1;
    return nearest.standardError() * nearest.standardError() * Math.max(1, pairs);
  }

  private static double distance(GapPoint point, int batchSize) {
    return Math.abs(point.log2BatchSize() - AllocationState.octaves(batchSize));
  }

  /** Expected fall of the mean standard deviation over the interval, percent. */
  private static double fall(JointPosterior posterior, int measured, double noise) {
    double fall = 0;
    for (int z = 0; z < POSITIONS; z++) {
      fall +=
          Math.sqrt(posterior.variance(z)) - Math.sqrt(posterior.varianceAfter(z, measured, noise));
    }
    return fall / POSITIONS;
  }
}
