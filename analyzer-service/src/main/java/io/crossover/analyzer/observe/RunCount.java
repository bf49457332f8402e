package io.crossover.analyzer.observe;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How many runs of a configuration are in a state.
 *
 * @param key configuration key; empty while it is not known
 * @param imported whether another tool made them
 * @param state as {@code v_runs} says it
 * @param count number of runs
 */
record RunCount(String key, boolean imported, String state, long count) {

  /** Every state of a run that the trainers of this pipeline make. */
  static final List<String> STATES =
      List.of(
          "planned",
          "running",
          "released",
          "completed",
          "diverged",
          "failed",
          "cancelled",
          "stopped");

  /** The states of a run that another tool made. */
  static final List<String> IMPORTED_STATES = List.of("completed", "diverged");

  /** The number of runs in each of these states, also where there is none. */
  static Map<String, Long> byState(
      Collection<RunCount> counts, Predicate<RunCount> which, List<String> states) {
    Map<String, Long> byState = new TreeMap<>();
    states.forEach(state -> byState.put(state, 0L));
    counts.stream()
        .filter(which)
        .forEach(count -> byState.merge(count.state(), count.count(), Long::sum));
    return byState;
  }
}
