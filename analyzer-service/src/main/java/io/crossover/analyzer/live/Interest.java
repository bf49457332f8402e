package io.crossover.analyzer.live;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What a client wants to hear of; with neither sweeps nor configurations, of everything.
 *
 * @param sweeps sweeps, with their curves
 * @param configurations keys of configurations
 */
record Interest(Set<UUID> sweeps, Set<String> configurations) {

  /** Copies the sets. */
  Interest {
    sweeps = Set.copyOf(sweeps);
    configurations = Set.copyOf(configurations);
  }

  /** The part of changes that is of interest. */
  Changes in(Changes changes) {
    if (changes.everything() || sweeps.isEmpty() && configurations.isEmpty()) {
      return changes;
    }
    return new Changes(
        common(sweeps, changes.sweeps()),
        common(sweeps, changes.curves()),
        common(configurations, changes.configurations()),
        false);
  }

  private static <T> Set<T> common(Set<T> some, Set<T> others) {
    Set<T> both = new HashSet<>(some);
    both.retainAll(others);
    return both;
  }
}
