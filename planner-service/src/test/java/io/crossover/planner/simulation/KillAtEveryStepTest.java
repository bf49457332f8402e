package io.crossover.planner.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.planner.sweep.Documents;
import io.crossover.planner.sweep.RunEvents;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A planner that is killed before it commits a step plans what one plans that never was. */
class KillAtEveryStepTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int STEPS = 49;

  @Test
  void plansTheSameRuns() {
    List<String> whole = planned(-1);
    assertThat(whole).hasSize(24).doesNotHaveDuplicates();
    for (int killed = 0; killed < STEPS; killed++) {
      assertThat(planned(killed)).as("killed at step " + killed).isEqualTo(whole);
    }
  }

  private static List<String> planned(int killed) {
    CommittingPlanner planner = new CommittingPlanner(Simulation.POLICY, START);
    planner.inputs.add(new SubmitSweep(new UUID(1, 2), Documents.grid(3, 2)));
    int trained = 0;
    for (int step = 0; step < STEPS; step++) {
      Instant now = START.plusSeconds(step);
      planner.read(now);
      if (step == killed) {
        planner.crash(now);
        planner.read(now.plusSeconds(1));
      }
      planner.commit();
      if (!planner.hasInput()) {
        RunSpec spec = specs(planner).get(trained++ % 24);
        RunEvents says = new RunEvents("trainer", 1, now);
        planner.inputs.add(says.started(spec));
        planner.inputs.add(says.completed(spec));
      }
    }
    return specs(planner).stream().map(s -> s.runId() + " " + s.attempt()).toList();
  }

  private static List<RunSpec> specs(CommittingPlanner planner) {
    return planner.log.stream()
        .map(CommittingPlanner.Output::event)
        .filter(RunPlanned.class::isInstance)
        .map(e -> ((RunPlanned) e).spec())
        .toList();
  }
}
