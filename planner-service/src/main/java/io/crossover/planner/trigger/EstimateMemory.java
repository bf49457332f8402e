package io.crossover.planner.trigger;

import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The last answers. Immutable.
 *
 * @param byKey every one, by {@code CrossoverEstimated.key()}
 * @param waiting those that no rule was asked about yet
 */
record EstimateMemory(
    PMap<String, StandingEstimate> byKey, PMap<String, StandingEstimate> waiting) {

  static final EstimateMemory EMPTY =
      new EstimateMemory(HashTreePMap.empty(), HashTreePMap.empty());

  Optional<StandingEstimate> get(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  EstimateMemory with(StandingEstimate estimate) {
    String key = estimate.key();
    return new EstimateMemory(
        byKey.plus(key, estimate),
        estimate.judged() ? waiting.minus(key) : waiting.plus(key, estimate));
  }
}
