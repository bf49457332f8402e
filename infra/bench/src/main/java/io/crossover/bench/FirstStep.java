package io.crossover.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.run.RunEvent.RunStarted;
import java.util.UUID;

/** From a spec on its topic to the start of its first step, on a warm trainer with free slots. */
public final class FirstStep {

  private static final int WARM_UP = 10;
  private static final int SWEEPS = 50;

  private FirstStep() {}

  /** Prints quantiles over sweeps of two runs, one sweep after the other. */
  public static void main(String[] arguments) throws Exception {
    try (Bench bench = Bench.start(Bench.temporaryDirectory());
        RunTimes times = new RunTimes(bench.kafka())) {
      for (int i = 0; i < WARM_UP + SWEEPS; i++) {
        if (i == WARM_UP) {
          times.forget();
        }
        UUID id = UUID.randomUUID();
        JsonNode sweep = SmallGpt.sweep("first-step", i);
        bench.submit(id, sweep);
        bench.awaitCompleted(id);
      }
      double[] millis = times.delays(2 * SWEEPS, RunStarted.class);
      Bench.print(
          "spec to first step, %d runs: median %.1f ms (aim: 20 ms), 90 %% under %.1f ms,"
              + " worst %.1f ms",
          millis.length,
          Bench.median(millis),
          Bench.quantile(millis, 0.9),
          Bench.quantile(millis, 1));
    }
  }
}
