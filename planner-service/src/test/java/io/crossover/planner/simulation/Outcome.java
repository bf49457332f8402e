package io.crossover.planner.simulation;

import io.crossover.events.Event;
import io.crossover.events.run.RunEvent.RunCompleted;
import io.crossover.events.run.RunEvent.RunDiverged;
import io.crossover.events.run.RunEvent.RunStopped;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepEvent.SweepCancelled;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepEvent.SweepExtended;
import io.crossover.events.sweep.SweepEvent.SweepFailed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How the sweeps of a log ended, each for the last time.
 *
 * @param counts of its runs
 * @param offsets how many inputs had been read then
 * @param extended sweeps that were extended
 */
record Outcome(Map<UUID, RunCounts> counts, Map<UUID, Integer> offsets, Set<UUID> extended) {

  static Outcome of(CommittingPlanner planner) {
    Outcome outcome = new Outcome(new HashMap<>(), new HashMap<>(), new HashSet<>());
    for (CommittingPlanner.Output output : planner.log) {
      if (output.event() instanceof SweepCompleted e) {
        outcome.end(e.sweepId(), e.runs(), output.offset());
      } else if (output.event() instanceof SweepExtended e) {
        outcome.extended.add(e.sweepId());
        outcome.counts.remove(e.sweepId());
      } else if (output.event() instanceof SweepFailed e) {
        outcome.end(e.sweepId(), e.runs(), output.offset());
      } else if (output.event() instanceof SweepCancelled e) {
        outcome.end(e.sweepId(), e.runs(), output.offset());
      }
    }
    return outcome;
  }

  /** What the first results say that came before the end: run to whether it has a loss. */
  static Map<UUID, Boolean> results(CommittingPlanner planner, UUID sweep, int offset) {
    Map<UUID, Boolean> first = new HashMap<>();
    for (Event event : planner.inputs.subList(0, offset)) {
      if (event instanceof RunCompleted e && e.sweepId().equals(sweep)) {
        first.putIfAbsent(e.runId(), true);
      } else if (event instanceof RunDiverged e && e.sweepId().equals(sweep)) {
        first.putIfAbsent(e.runId(), false);
      }
    }
    return first;
  }

  /** The runs that were stopped, by what was said before the end. */
  static Set<UUID> stopped(CommittingPlanner planner, UUID sweep, int offset) {
    Set<UUID> stopped = new HashSet<>();
    for (Event event : planner.inputs.subList(0, offset)) {
      if (event instanceof RunStopped e && e.sweepId().equals(sweep)) {
        stopped.add(e.runId());
      }
    }
    return stopped;
  }

  private void end(UUID sweep, RunCounts runs, int offset) {
    if (counts.put(sweep, runs) != null) {
      throw new AssertionError("ended twice: " + sweep);
    }
    offsets.put(sweep, offset);
  }
}
