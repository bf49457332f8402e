package io.crossover.planner.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.planner.sweep.Absent;
import io.crossover.planner.sweep.Completed;
import io.crossover.planner.sweep.Decision;
import io.crossover.planner.sweep.Dispatcher;
import io.crossover.planner.sweep.Documents;
import io.crossover.planner.sweep.KnownTruth;
import io.crossover.planner.sweep.Policy;
import io.crossover.planner.sweep.ProgressFormat;
import io.crossover.planner.sweep.RunEvents;
import io.crossover.planner.sweep.SweepState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Many sweeps, and a large one, from submission to their end, with every state written as for the
 * changelog. The numbers are for {@code infra/bench/planner-load}; here they are small.
 */
class LoadTest {

  private static final Policy POLICY = Policy.DEFAULT;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final RunEvents TRAINER = RunEvents.of("trainer", 8);

  private final Map<UUID, SweepState> states = new HashMap<>();
  private final Dispatcher dispatcher = new Dispatcher(POLICY);
  private final Queue<RunSpec> queue = new ArrayDeque<>();
  private long events;
  private long bytes;
  private int largest;
  private int longest;

  @Test
  void oneLargeGrid() {
    int seeds = Integer.getInteger("load.runs", 4_000) / 100;
    String rates = "[0.01, 0.03, 0.1, 0.3, 1]";
    String text = Documents.text(10, seeds).replaceAll("\\[0.1, 1]|\\[0.001, 0.01]", rates);
    load("large grid", 1, Documents.json(text));

    assertThat(longest).isLessThanOrEqualTo(16);
    assertThat(largest).isLessThan(3_000 + seeds * 100 / 2);
  }

  @Test
  void manyGrids() {
    load("grids", Integer.getInteger("load.sweeps", 100), Documents.grid(5, 2));

    assertThat(longest).isLessThanOrEqualTo(16);
  }

  @Test
  void manySearches() {
    load("searches", Integer.getInteger("load.sweeps", 100) / 10, Documents.search(60));

    assertThat(largest).isLessThan(6_000);
  }

  private void load(String what, int sweeps, JsonNode document) {
    long begin = System.nanoTime();
    for (int i = 0; i < sweeps; i++) {
      UUID id = new UUID(0, i);
      states.put(id, new Absent(id));
      on(id, new SubmitSweep(id, document));
    }
    double submitted = seconds(begin);
    begin = System.nanoTime();
    long before = events;
    int runs = 0;
    while (!queue.isEmpty()) {
      RunSpec spec = queue.remove();
      on(spec.sweepId(), TRAINER.started(spec));
      on(spec.sweepId(), KnownTruth.result(spec, "trainer"));
      runs++;
    }
    System.out.printf(
        "%d %s: submitted in %.2f s; %d runs, %d events, %.0f events/s, at most %d bytes a state,"
            + " %d bytes an event, at most %d specs wait%n",
        sweeps,
        what,
        submitted,
        runs,
        events - before,
        (events - before) / seconds(begin),
        largest,
        bytes / events,
        longest);
    assertThat(states.values()).allMatch(Completed.class::isInstance);
  }

  private void on(UUID id, Event event) {
    events++;
    take(states.get(id).on(event, NOW, POLICY));
    dispatcher.fill(NOW, turn -> take(turn.sweep().handOut(turn, NOW, POLICY)));
    longest = Math.max(longest, queue.size());
  }

  private void take(Decision decision) {
    SweepState state = decision.state();
    states.put(state.sweepId(), state);
    dispatcher.put(state);
    int length = ProgressFormat.write(state).length;
    bytes += length;
    largest = Math.max(largest, length);
    for (Event output : decision.outputs()) {
      if (output instanceof RunPlanned planned) {
        queue.add(planned.spec());
      }
    }
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
