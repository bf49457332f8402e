package io.crossover.gapmodel.allocation;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Where a sweep begins, before there is anything to go by. */
public enum Start {
  /** The batch sizes a quarter of the way from both ends. */
  QUARTERS(0.25, 0.75),
  /** The middle batch size and both ends. */
  ENDS_AND_MIDDLE(0, 0.5, 1);

  private final double[] shares;

  Start(double... shares) {
    this.shares = shares;
  }

  /** The first batch size to begin with that is not open. */
  Optional<Allocation> next(AllocationState state) {
    List<Integer> all = state.batchSizes();
    TreeSet<Integer> wanted = new TreeSet<>();
    for (double share : shares) {
      double index = share * (all.size() - 1);
      wanted.add(all.get((int) (share < 0.5 ? Math.floor(index) : Math.ceil(index))));
    }
    return wanted.stream()
        .filter(batchSize -> !state.open(batchSize))
        .findFirst()
        .map(Allocation.NewBatchSize::new);
  }
}
