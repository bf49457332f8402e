package io.crossover.planner.metrics;

import io.crossover.planner.sweep.Active;
import io.crossover.planner.sweep.SweepState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which sweep is in which state, per partition of the topics. Safe for many threads. */
public final class SweepCensus {

  /** Every state that a stored sweep can be in. */
  public static final List<String> STATES =
      List.of("running", "paused", "completed", "failed", "cancelled", "rejected");

  private final Map<Object, Map<UUID, Standing>> partitions = new ConcurrentHashMap<>();

  /** This planner has a partition from now on, with sweeps or without. */
  public void take(Object partition) {
    partitions.put(partition, new ConcurrentHashMap<>());
  }

  /** Whether this planner has a partition: another one may have its sweeps. */
  public boolean hasPartition() {
    return !partitions.isEmpty();
  }

  /** A sweep of a partition is in a state. */
  public void put(Object partition, SweepState state) {
    Active active = state instanceof Active open ? open : null;
    partitions
        .computeIfAbsent(partition, p -> new ConcurrentHashMap<>())
        .put(state.sweepId(), new Standing(state.label(), active));
  }

  /** Somebody else has the partition. */
  public void forget(Object partition) {
    partitions.remove(partition);
  }

  /** How many sweeps are in a state. */
  public long count(String state) {
    return standings().filter(standing -> standing.state.equals(state)).count();
  }

  /** The sweeps with open runs, as they are now. */
  public List<Active> active() {
    return standings().map(Standing::active).filter(Objects::nonNull).toList();
  }

  private Stream<Standing> standings() {
    return partitions.values().stream().flatMap(sweeps -> sweeps.values().stream());
  }

  /** The state's name, and the sweep itself only while it has open runs: others are many. */
  private record Standing(String state, Active active) {}
}
