package io.crossover.planner.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Event;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.wire.EventCodec;
import io.crossover.events.wire.EventJson;
import io.crossover.planner.sweep.Absent;
import io.crossover.planner.sweep.Decision;
import io.crossover.planner.sweep.Dispatcher;
import io.crossover.planner.sweep.Policy;
import io.crossover.planner.sweep.ProgressFormat;
import io.crossover.planner.sweep.Running;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Plans a sweep of two runs for nobody, while Kafka hands out partitions: the first command of a
 * fresh JVM would otherwise wait most of a second for classes to load.
 */
final class Rehearsal {

  private static final UUID NOBODY = new UUID(0, 0);
  private static final String SWEEP =
      """
      {"name": "rehearsal",
       "configurations": [{"name": "noop", "model": {"type": "noop"}, "data": {"type": "markov"},
         "budget": {"samples": 1}}],
       "optimizers": [{"type": "sgd", "learningRates": [1]},
                      {"type": "adam", "learningRates": [1]}],
       "batchSizes": [1], "seeds": 1}""";

  private Rehearsal() {}

  /** Nothing comes of it. */
  static void run(Policy policy) {
    EventCodec codec = new EventCodec("/crossover/planner/rehearsal");
    Instant now = Instant.now();
    SubmitSweep submit = new SubmitSweep(NOBODY, sweep());
    Decision accepted = new Absent(NOBODY).on(submit, now, policy);
    Running running = (Running) accepted.state();
    Decision handedOut = running.handOut(new Dispatcher.Turn(running, 1, 1), now, policy);
    ProgressFormat.write(handedOut.state());
    for (Event output :
        Stream.concat(accepted.outputs().stream(), handedOut.outputs().stream()).toList()) {
      byte[] value = EventCodec.value(output);
      EventCodec.decode(codec.headers(output, value, now), value);
    }
  }

  private static JsonNode sweep() {
    try {
      return EventJson.mapper().readTree(SWEEP);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(SWEEP, e);
    }
  }
}
