package io.crossover.planner.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.sweep.SweepEvent.SweepPaused;
import io.crossover.events.sweep.SweepEvent.SweepResumed;
import io.crossover.planner.sweep.Documents;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Many seeds, or one: {@code -Dsimulation.seed=N}. */
class SimulationTest {

  private static final int GRID = 24;
  private static final int SEARCH = 60;

  /** A run that is given back by its last possible trainer is not failed, and is planned again. */
  private static final int MOST_ATTEMPTS = 10;

  @Test
  void everySweepEndsAndCountsEveryRunOnce() {
    long only = Long.getLong("simulation.seed", -1);
    long first = Math.max(only, 0);
    long seeds = only < 0 ? Long.getLong("simulation.seeds", 100) : 1;
    long begin = System.nanoTime();
    long runs = 0;
    long stopped = 0;
    long crashes = 0;
    long duplicates = 0;
    for (long seed = first; seed < first + seeds; seed++) {
      Simulation simulation = new Simulation(seed);
      try {
        simulation.run(
            List.of(Documents.grid(3, 2), Documents.search(SEARCH), Documents.halving(SEARCH)));
        check(simulation);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("repeat with -Dsimulation.seed=" + seed, e);
      }
      runs +=
          Outcome.of(simulation.planner).counts().values().stream()
              .mapToInt(RunCounts::planned)
              .sum();
      stopped +=
          Outcome.of(simulation.planner).counts().values().stream()
              .mapToInt(RunCounts::stopped)
              .sum();
      crashes += simulation.crashes;
      duplicates += simulation.duplicates;
    }
    System.out.printf(
        "%d seeds, %d sweeps, %d runs, %d stopped, %d crashes, %d duplicates, %.1f s%n",
        seeds, 3 * seeds, runs, stopped, crashes, duplicates, (System.nanoTime() - begin) / 1e9);
    if (only < 0) {
      assertThat(stopped).as("stopped").isPositive();
    }
  }

  private static void check(Simulation simulation) {
    CommittingPlanner planner = simulation.planner;
    Outcome outcome = Outcome.of(planner);
    for (UUID sweep : simulation.sweeps) {
      RunCounts counts = outcome.counts().get(sweep);
      Map<UUID, Boolean> results = Outcome.results(planner, sweep, outcome.offsets().get(sweep));
      long completed = results.values().stream().filter(has -> has).count();
      assertThat(counts.completed()).as("completed").isEqualTo((int) completed);
      assertThat(counts.diverged()).as("diverged").isEqualTo(results.size() - (int) completed);
      Set<UUID> stopped = Outcome.stopped(planner, sweep, outcome.offsets().get(sweep));
      stopped.removeAll(results.keySet());
      assertThat(counts.stopped()).as("stopped").isLessThanOrEqualTo(stopped.size());
      if (simulation.searches.contains(sweep)) {
        assertThat(counts.planned()).as("planned").isBetween(6, SEARCH);
      } else {
        assertThat(counts.planned()).as("planned").isEqualTo(GRID);
      }
      assertThat(counts.finished()).as("finished").isLessThanOrEqualTo(counts.planned());
      assertThat(planned(planner, sweep)).as("handed out").isLessThanOrEqualTo(counts.planned());
    }
    Set<String> seen = new HashSet<>();
    Set<UUID> paused = new HashSet<>();
    int repeated = 0;
    for (CommittingPlanner.Output output : planner.log) {
      if (output.event() instanceof SweepPaused event) {
        paused.add(event.sweepId());
      } else if (output.event() instanceof SweepResumed event) {
        paused.remove(event.sweepId());
      } else if (output.event() instanceof SweepCompleted event) {
        assertThat(event.runs().finished()).as("finished").isEqualTo(event.runs().planned());
        assertThat(planned(planner, event.sweepId()))
            .as("handed out")
            .isEqualTo(event.runs().planned());
      } else if (output.event() instanceof RunPlanned planned) {
        assertThat(paused).as("paused sweeps").doesNotContain(planned.sweepId());
        RunSpec spec = planned.spec();
        repeated += seen.add(spec.runId() + " " + spec.attempt()) ? 0 : 1;
        assertThat(output.offset())
            .as("handed out before the end")
            .isLessThanOrEqualTo(outcome.offsets().get(planned.sweepId()));
      }
    }
    assertThat(repeated).as("the same attempt again").isLessThanOrEqualTo(planner.requeued);
  }

  private static int planned(CommittingPlanner planner, UUID sweep) {
    Set<UUID> runs = new HashSet<>();
    for (CommittingPlanner.Output output : planner.log) {
      if (output.event() instanceof RunPlanned planned && planned.sweepId().equals(sweep)) {
        runs.add(planned.spec().runId());
        assertThat(planned.spec().attempt()).as("attempt").isBetween(1, MOST_ATTEMPTS);
      }
    }
    return runs.size();
  }
}
