package io.crossover.planner.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.wire.Topics;
import io.crossover.planner.sweep.Documents;
import io.crossover.planner.sweep.Grid;
import io.crossover.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A planner that is killed in the middle of a sweep. */
class RestartIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  void goesOnWithoutRepeatedOrMissingRuns() {
    UUID id = UUID.randomUUID();
    PlannerProcess first = PlannerProcess.start();
    try (TopicTail events = new TopicTail(TestServers.kafka(), Topics.SWEEP_EVENTS.topic());
        // Half of the runs at most, however long the kill takes.
        NoopTrainer trainer = new NoopTrainer(TestServers.kafka(), id, 400)) {
      first.post("/api/v1/sweeps?id=" + id, Documents.text(10, 20));
      await().atMost(LIMIT).until(() -> trainer.trained() > 150);

      first.kill();
      assertThat(completed(events, id)).as("the kill came in the middle").isEmpty();
      int before = planned(events, id).size();
      trainer.goOn();
      long begin = System.nanoTime();
      try (PlannerProcess second = PlannerProcess.start()) {
        System.out.printf(
            "planner: start to ready after a kill %d ms%n",
            (System.nanoTime() - begin) / 1_000_000);
        await().atMost(LIMIT).until(() -> planned(events, id).size() > before);
        System.out.printf(
            "planner: start to first new plan after a kill %d ms%n",
            (System.nanoTime() - begin) / 1_000_000);
        await().atMost(LIMIT).until(() -> !completed(events, id).isEmpty());
        System.out.printf("planner: SIGTERM to end %d ms%n", second.stop().toMillis());
      }

      Grid grid = new Grid(id, Documents.sweep(10, 20));
      assertThat(planned(events, id))
          .containsExactlyElementsOf(
              IntStream.range(0, grid.size()).mapToObj(i -> grid.spec(i, 1)).toList());
      assertThat(completed(events, id))
          .singleElement()
          .satisfies(e -> assertThat(e.runs().completed()).isEqualTo(800));
    }
  }

  private static List<RunSpec> planned(TopicTail events, UUID id) {
    return events.events(RunPlanned.class).stream()
        .map(RunPlanned::spec)
        .filter(spec -> spec.sweepId().equals(id))
        .toList();
  }

  private static List<SweepCompleted> completed(TopicTail events, UUID id) {
    return events.events(SweepCompleted.class).stream()
        .filter(e -> e.sweepId().equals(id))
        .toList();
  }
}
