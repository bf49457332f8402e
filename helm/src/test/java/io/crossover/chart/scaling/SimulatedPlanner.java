package io.crossover.chart.scaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.run.RunEvent;
import io.crossover.events.run.RunSpec;
import io.crossover.events.sweep.RunCounts;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.sweep.SweepEvent.RunPlanned;
import io.crossover.events.sweep.SweepEvent.SweepCompleted;
import io.crossover.events.wire.EventJson;
import io.crossover.planner.sweep.Absent;
import io.crossover.planner.sweep.Active;
import io.crossover.planner.sweep.Decision;
import io.crossover.planner.sweep.Demand;
import io.crossover.planner.sweep.Dispatcher;
import io.crossover.planner.sweep.Policy;
import io.crossover.planner.sweep.SweepState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The planner's core with one sweep, and the queue that trainers take from. */
final class SimulatedPlanner {

  private static final Policy POLICY = Policy.DEFAULT;
  private static final UUID SWEEP = new UUID(1, 2);

  private final NavigableMap<Long, RunSpec> queue = new TreeMap<>();
  private final Dispatcher dispatcher = new Dispatcher(POLICY);
  private final Instant begin;
  private SweepState state = new Absent(SWEEP);
  private RunCounts result;
  private long offset;

  SimulatedPlanner(Instant begin) {
    this.begin = begin;
  }

  /** Plans 2 optimizers × 10 learning rates × 5 batch sizes × {@code seeds} runs. */
  void submit(int seeds, Instant now) {
    String document =
        """
        {"name": "five hundred",
         "configurations": [{"name": "noop", "model": {"type": "noop"},
           "data": {"type": "markov"}, "budget": {"samples": 65536}}],
         "optimizers": [
           {"type": "sgd", "learningRates": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]},
           {"type": "adam", "learningRates": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}],
         "batchSizes": {"from": 1, "to": 16}, "seeds": %d}"""
            .formatted(seeds);
    try {
      on(new SubmitSweep(SWEEP, EventJson.mapper().readTree(document)), now);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Hears of a run. */
  void on(Event event, Instant now) {
    take(state.on(event, now, POLICY));
    handOut(now);
  }

  /** Looks at the time. */
  void tick(Instant now) {
    take(state.passed(now, dispatcher.watch(begin, now), POLICY));
    handOut(now);
  }

  /** The first spec that waits, if one does, with its place in the queue. */
  Map.Entry<Long, RunSpec> takeSpec() {
    return queue.pollFirstEntry();
  }

  /** A spec goes back to its place. */
  void giveBack(Map.Entry<Long, RunSpec> spec, RunEvent released, Instant now) {
    queue.put(spec.getKey(), spec.getValue());
    on(released, now);
  }

  /** What became of the runs; empty before the sweep has ended. */
  Optional<RunCounts> result() {
    return Optional.ofNullable(result);
  }

  /** The document of {@code GET /api/v1/queue?slots=N&trainers=NAME}. */
  JsonNode queueDocument(int slots, String trainers, Instant now) {
    List<Active> sweeps = state instanceof Active active ? List.of(active) : List.of();
    Demand demand = Demand.of(sweeps, now, POLICY, trainers);
    return EventJson.mapper().valueToTree(demand.forTrainersOf(slots));
  }

  private void handOut(Instant now) {
    dispatcher.fill(now, turn -> take(turn.sweep().handOut(turn, now, POLICY)));
  }

  private void take(Decision decision) {
    state = decision.state();
    if (!(state instanceof Absent)) {
      dispatcher.put(state);
    }
    for (Event output : decision.outputs()) {
      if (output instanceof RunPlanned planned) {
        queue.put(offset++, planned.spec());
      } else if (output instanceof SweepCompleted completed) {
        result = completed.runs();
      }
    }
  }
}
