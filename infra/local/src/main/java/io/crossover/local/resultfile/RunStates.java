package io.crossover.local.resultfile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Leaves out runs that did not finish, and counts them. */
final class RunStates {

  private static final Set<String> UNFINISHED =
      Set.of(
          "running",
          "crashed",
          "failed",
          "killed",
          "scheduled",
          "cancelled",
          "canceled",
          "planned",
          "queued",
          "pending",
          "preempting",
          "preempted",
          "released",
          "stopped");

  private final Map<String, Long> leftOut = new TreeMap<>();

  /** Whether a run in this state has a result. */
  boolean counts(String state) {
    String word = state.toLowerCase(Locale.ROOT);
    if (!UNFINISHED.contains(word)) {
      return true;
    }
    leftOut.merge(word, 1L, Long::sum);
    return false;
  }

  void note(List<String> notes) {
    if (!leftOut.isEmpty()) {
      notes.add(
          "left out, since they did not finish: "
              + leftOut.entrySet().stream()
                  .map(entry -> entry.getValue() + " " + entry.getKey())
                  .collect(Collectors.joining(", ")));
    }
  }
}
