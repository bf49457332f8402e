package io.crossover.planner.metrics;

import io.crossover.planner.sweep.Active;
import io.crossover.planner.sweep.SweepState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The sweeps with open runs, per partition of the topics. Safe for many threads. */
public final class ActiveSweeps {

  private final Map<Object, Map<UUID, Active>> partitions = new ConcurrentHashMap<>();

  /** A sweep of a partition is in this state. */
  public void put(Object partition, SweepState state) {
    Map<UUID, Active> sweeps =
        partitions.computeIfAbsent(partition, p -> new ConcurrentHashMap<>());
    if (state instanceof Active active) {
      sweeps.put(state.sweepId(), active);
    } else {
      sweeps.remove(state.sweepId());
    }
  }

  /** Somebody else has the partition, or its sweeps are about to be listed anew. */
  public void forget(Object partition) {
    partitions.remove(partition);
  }

  /** All of them. */
  public List<Active> all() {
    return partitions.values().stream().flatMap(sweeps -> sweeps.values().stream()).toList();
  }
}
