package io.crossover.gapmodel.allocation;

import io.crossover.gapmodel.isotonic.Interval;
import java.util.Comparator;
import java.util.Optional;

/**
 * The unvisited batch size nearest to the middle of the estimate and the interval; once all within
 * an octave of the interval are visited, one more seed for the nearest of those with the fewest.
 *
 * @param start where to begin
 */
public record Bisect(Start start) implements AllocationPolicy {
  private static final double REACH = 1;

  @Override
  public Optional<Allocation> next(AllocationState state) {
    Optional<Allocation> first = start.next(state);
    if (first.isPresent()) {
      return first;
    }
    if (state.estimate().points().size() < 2) {
      return Optional.empty();
    }
    Interval region = state.region();
    double middle = (region.lower() + region.upper()) / 2;
    double target =
        state.estimate().batchSize().isPresent()
            ? (AllocationState.octaves(state.estimate().batchSize().getAsDouble()) + middle) / 2
            : middle;
    Comparator<Integer> nearest = Comparator.comparingDouble(b -> distance(b, target));
    return state.batchSizes().stream()
        .filter(b -> !state.open(b))
        .filter(b -> within(b, region))
        .min(nearest)
        .<Allocation>map(Allocation.NewBatchSize::new)
        .or(
            () ->
                state.spent().keySet().stream()
                    .filter(state::measured)
                    .filter(b -> within(b, region))
                    .min(Comparator.<Integer>comparingInt(state::seedPairs).thenComparing(nearest))
                    .map(Allocation.SeedPair::new));
  }

  private static boolean within(int batchSize, Interval region) {
    double x = AllocationState.octaves(batchSize);
    return Math.abs(x - region.clamp(x)) < REACH;
  }

  private static double distance(int batchSize, double x) {
    return Math.abs(AllocationState.octaves(batchSize) - x);
  }
}
