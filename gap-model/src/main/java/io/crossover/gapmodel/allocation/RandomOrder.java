package io.crossover.gapmodel.allocation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Every batch size in a random order, then one more seed for each in that order.
 *
 * @param seed seed of the order
 */
public record RandomOrder(long seed) implements AllocationPolicy {

  @Override
  public Optional<Allocation> next(AllocationState state) {
    List<Integer> order = new ArrayList<>(state.batchSizes());
    Collections.shuffle(order, new Random(seed));
    Optional<Allocation> unvisited =
        order.stream()
            .filter(batchSize -> !state.open(batchSize))
            .findFirst()
            .map(Allocation.NewBatchSize::new);
    return unvisited.or(
        () -> AllocationPolicy.fewestSeeds(state, Comparator.comparingInt(order::indexOf)));
  }
}
