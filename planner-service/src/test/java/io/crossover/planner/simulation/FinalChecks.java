package io.crossover.planner.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepEvent.SweepPaused;
import io.crossover.events.sweep.SweepEvent.SweepResumed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What has to hold when a simulation is over. */
final class FinalChecks {

  /** The most runs of a search. */
  static final int SEARCH = 60;

  private static final int GRID = 24;
  private static final int EXTENDED_GRID = 36;

  /** A run that is given back by its last possible trainer is not failed, and is planned again. */
  private static final int MOST_ATTEMPTS = 10;

  private final Simulation simulation;
  private final CommittingPlanner planner;
  private final Outcome outcome;
  private final Map<UUID, Set<UUID>> handedOut = new HashMap<>();

  private FinalChecks(Simulation simulation) {
    this.simulation = simulation;
    this.planner = simulation.planner;
    this.outcome = Outcome.of(planner);
  }

  /** How it ended, if everything holds. */
  static Outcome of(Simulation simulation) {
    FinalChecks checks = new FinalChecks(simulation);
    checks.everyEventInItsPlace();
    simulation.sweeps.forEach(checks::everyRunOnce);
    return checks.outcome;
  }

  private void everyRunOnce(UUID sweep) {
    RunCounts counts = outcome.counts().get(sweep);
    int end = outcome.offsets().get(sweep);
    Map<UUID, Boolean> results = Outcome.results(planner, sweep, end);
    long completed = results.values().stream().filter(has -> has).count();
    assertThat(counts.completed()).as("completed").isEqualTo((int) completed);
    assertThat(counts.diverged()).as("diverged").isEqualTo(results.size() - (int) completed);
    Set<UUID> stopped = Outcome.stopped(planner, sweep, end);
    stopped.removeAll(results.keySet());
    assertThat(counts.stopped()).as("stopped").isLessThanOrEqualTo(stopped.size());
    if (simulation.searches.contains(sweep)) {
      // None where it was cancelled before its first turn.
      assertThat(counts.planned()).as("planned").isBetween(0, SEARCH);
    } else {
      assertThat(counts.planned()).as("planned").isIn(GRID, EXTENDED_GRID);
      assertThat(counts.planned() == EXTENDED_GRID)
          .as("extended")
          .isEqualTo(outcome.extended().contains(sweep));
    }
    assertThat(counts.finished()).as("finished").isLessThanOrEqualTo(counts.planned());
    assertThat(handedOut.getOrDefault(sweep, Set.of()))
        .as("handed out")
        .hasSizeLessThanOrEqualTo(counts.planned());
  }

  private void everyEventInItsPlace() {
    Set<String> seen = new HashSet<>();
    Set<UUID> paused = new HashSet<>();
    int repeated = 0;
    for (CommittingPlanner.Output output : planner.log) {
      if (output.event() instanceof SweepPaused event) {
        paused.add(event.sweepId());
      } else if (output.event() instanceof SweepResumed event) {
        paused.remove(event.sweepId());
      } else if (output.event() instanceof SweepCompleted event) {
        paused.remove(event.sweepId());
        completed(event);
      } else if (output.event() instanceof RunPlanned planned) {
        assertThat(paused).as("paused sweeps").doesNotContain(planned.sweepId());
        handedOut(planned, output.offset());
        RunSpec spec = planned.spec();
        repeated += seen.add(spec.runId() + " " + spec.attempt()) ? 0 : 1;
      }
    }
    assertThat(repeated).as("the same attempt again").isLessThanOrEqualTo(planner.requeued);
  }

  private void completed(SweepCompleted event) {
    assertThat(event.runs().finished()).as("finished").isEqualTo(event.runs().planned());
    assertThat(event.runs().planned()).as("planned").isGreaterThanOrEqualTo(6);
    assertThat(handedOut.get(event.sweepId())).as("handed out").hasSize(event.runs().planned());
  }

  private void handedOut(RunPlanned planned, int offset) {
    handedOut.computeIfAbsent(planned.sweepId(), id -> new HashSet<>()).add(planned.spec().runId());
    assertThat(planned.spec().attempt()).as("attempt").isBetween(1, MOST_ATTEMPTS);
    assertThat(offset)
        .as("handed out before the end")
        .isLessThanOrEqualTo(outcome.offsets().get(planned.sweepId()));
  }
}
