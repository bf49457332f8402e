package io.crossover.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.run.RunEvent.RunStarted;
import java.nio.file.Path;
import java.util.UUID;

/** From nothing to the first run of a sweep on a trainer, in an empty and in a used directory. */
public final class StackStart {

  private static final String SWEEP =
      """
      {
        "name": "first",
        "configurations": [
          {"name": "noop", "model": {"type": "noop"}, "data": {"type": "markov"},
           "budget": {"samples": 1024}}
        ],
        "optimizers": [
          {"type": "sgd", "learningRates": [0.1]}, {"type": "adam", "learningRates": [0.01]}
        ],
        "batchSizes": [8],
        "seeds": 1
      }
      """;

  private StackStart() {}

  /** Prints the times of an empty directory and of three starts on it. */
  public static void main(String[] arguments) throws Exception {
    JsonNode sweep = Bench.sweep(SWEEP);
    Path directory = Bench.temporaryDirectory();
    measure("empty data directory", directory, sweep);
    double[] seconds = new double[3];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = measure("used data directory", directory, sweep);
    }
    Bench.print("median of the used directory: %.1f s (aim: 10 s)", Bench.median(seconds));
  }

  private static double measure(String name, Path directory, JsonNode sweep) throws Exception {
    long start = System.nanoTime();
    try (Bench bench = Bench.start(directory)) {
      double ready = (System.nanoTime() - start) / 1e9;
      try (RunTimes times = new RunTimes(bench.kafka())) {
        UUID id = UUID.randomUUID();
        bench.submit(id, sweep);
        times.await(id, RunStarted.class);
        double first = (System.nanoTime() - start) / 1e9;
        Bench.print("%s: ready after %.1f s, first run started after %.1f s", name, ready, first);
        bench.awaitCompleted(id);
        return first;
      }
    }
  }
}
