package io.crossover.analyzer.ingest;

import io.crossover.events.Event;
import io.crossover.events.run.RunEvent;
import io.crossover.events.sweep.SweepEvent.RunGivenUp;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;

/**
 * What a batch of events changes about runs: for every run at most one of each part of its row, by
 * ascending run id, so that transactions lock rows in the same order.
 *
 * @param identities what runs are
 * @param happenings where runs stand, the newest of the batch
 * @param outcomes results, the first of the batch
 */
record RunChanges(
    List<RunIdentity> identities, List<RunHappening> happenings, List<RunOutcome> outcomes) {

  /** Folds events in the order in which they were received. */
  static RunChanges of(List<Event> events) {
    Map<UUID, RunIdentity> identities = new TreeMap<>();
    Map<UUID, RunHappening> happenings = new TreeMap<>();
    Map<UUID, RunOutcome> outcomes = new TreeMap<>();
    BinaryOperator<RunHappening> newer = BinaryOperator.maxBy(RunHappening.AGE);
    for (Event event : events) {
      if (event instanceof RunPlanned planned) {
        UUID run = planned.spec().runId();
        identities.putIfAbsent(run, RunIdentity.of(planned));
        happenings.merge(run, RunHappening.of(planned), newer);
      } else if (event instanceof RunGivenUp givenUp) {
        happenings.merge(givenUp.runId(), RunHappening.of(givenUp), newer);
      } else if (event instanceof RunEvent of) {
        happenings.merge(of.runId(), RunHappening.of(of), newer);
        RunOutcome.of(of).ifPresent(outcome -> outcomes.putIfAbsent(of.runId(), outcome));
      }
    }
    return new RunChanges(
        List.copyOf(identities.values()),
        List.copyOf(happenings.values()),
        List.copyOf(outcomes.values()));
  }
}
