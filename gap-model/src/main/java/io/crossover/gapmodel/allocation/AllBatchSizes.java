package io.crossover.gapmodel.allocation;

import java.util.Comparator;
import java.util.Optional;

/** Every batch size, then one more seed for each in turn: the paper's way. */
public record AllBatchSizes() implements AllocationPolicy {

  @Override
  public Optional<Allocation> next(AllocationState state) {
    Optional<Allocation> unvisited =
        state.batchSizes().stream()
            .filter(batchSize -> !state.open(batchSize))
            .findFirst()
            .map(Allocation.NewBatchSize::new);
    return unvisited.or(() -> AllocationPolicy.fewestSeeds(state, Comparator.naturalOrder()));
  }
}
