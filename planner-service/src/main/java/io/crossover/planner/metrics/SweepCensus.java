package io.crossover.planner.metrics;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Which sweep is in which state, per partition of the topics. Safe for many threads. */
public final class SweepCensus {

  /** Every state that a stored sweep can be in. */
  public static final List<String> STATES =
      List.of("running", "paused", "completed", "cancelled", "rejected");

  private final Map<Object, Map<UUID, String>> partitions = new ConcurrentHashMap<>();

  /** A sweep of a partition is in a state. */
  public void put(Object partition, UUID sweepId, String state) {
    partitions.computeIfAbsent(partition, p -> new ConcurrentHashMap<>()).put(sweepId, state);
  }

  /** Somebody else has the partition, or its sweeps are about to be listed anew. */
  public void forget(Object partition) {
    partitions.remove(partition);
  }

  /** How many sweeps are in a state. */
  public long count(String state) {
    return partitions.values().stream()
        .flatMap(sweeps -> sweeps.values().stream())
        .filter(state::equals)
        .count();
  }
}
