package io.crossover.planner.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.sweep.RunCounts;
import io.crossover.planner.sweep.Documents;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many seeds, or one: {@code -Dsimulation.seed=N}. */
class SimulationTest {

  private static final int FEW_TRAINERS = 4;

  private final long begin = System.nanoTime();
  private long sweeps;
  private long runs;
  private long stopped;
  private long extended;
  private long crashes;
  private long duplicates;

  @Test
  void everySweepEndsAndCountsEveryRunOnce() {
    long only = Long.getLong("simulation.seed", -1);
    long first = Math.max(only, 0);
    long seeds = only < 0 ? Long.getLong("simulation.seeds", 100) : 1;
    ObjectNode urgent = (ObjectNode) Documents.grid(3, 2);
    List<JsonNode> documents =
        List.of(
            Documents.grid(3, 2),
            Documents.search(FinalChecks.SEARCH),
            Documents.halving(FinalChecks.SEARCH),
            urgent.put("priority", 5));
    for (long seed = first; seed < first + seeds; seed++) {
      run(seed, FEW_TRAINERS, documents);
    }
    System.out.println(seeds + " seeds, " + sums());
    if (only < 0) {
      assertThat(stopped).as("stopped").isPositive();
      assertThat(extended).as("extended").isPositive();
    }
  }

  @Test
  void aCrowdOfSweepsBeforeACrowdOfTrainersEnds() {
    int size = Integer.getInteger("simulation.crowd", 40);
    List<JsonNode> documents = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      documents.add(i % 5 == 0 ? Documents.search(FinalChecks.SEARCH) : Documents.grid(3, 2));
    }

    run(1, Math.max(1, size / 4), documents);

    System.out.println("a crowd: " + sums());
    assertThat(sweeps).isEqualTo(size);
  }

  private void run(long seed, int trainers, List<JsonNode> documents) {
    Simulation simulation = new Simulation(seed, trainers);
    Outcome outcome;
    try {
      simulation.run(documents);
      outcome = FinalChecks.of(simulation);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("repeat with -Dsimulation.seed=" + seed, e);
    }
    sweeps += simulation.sweeps.size();
    for (RunCounts counts : outcome.counts().values()) {
      runs += counts.planned();
      stopped += counts.stopped();
    }
    extended += outcome.extended().size();
    crashes += simulation.crashes;
    duplicates += simulation.duplicates;
  }

  private String sums() {
    return "%d sweeps, %d extended, %d runs, %d stopped, %d crashes, %d duplicates, %.1f s"
        .formatted(
            sweeps,
            extended,
            runs,
            stopped,
            crashes,
            duplicates,
            (System.nanoTime() - begin) / 1e9);
  }
}
