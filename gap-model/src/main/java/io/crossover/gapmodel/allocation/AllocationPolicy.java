package io.crossover.gapmodel.allocation;

import java.util.Comparator;
import java.util.Optional;

/** Decides where the next runs go. A pure function: the same state gives the same answer. */
public sealed interface AllocationPolicy permits Adaptive, Bisect, AllBatchSizes, RandomOrder {

  /**
   * The next allocation.
   *
   * @param state what was measured and what is pending
   * @return what to spend runs on, or empty if nothing can be decided before pending runs end
   */
  Optional<Allocation> next(AllocationState state);

  /** The measured batch size with the fewest seed pairs, the first of them in the given order. */
  static Optional<Allocation> fewestSeeds(AllocationState state, Comparator<Integer> order) {
    return state.spent().keySet().stream()
        .filter(state::measured)
        .min(Comparator.<Integer>comparingInt(state::seedPairs).thenComparing(order))
        .map(Allocation.SeedPair::new);
  }
}
