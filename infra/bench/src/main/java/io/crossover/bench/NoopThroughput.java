package io.crossover.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.estimate.SweepResult;
import java.util.UUID;

/** Runs a second through the whole pipeline when a run trains nothing. */
public final class NoopThroughput {

  private static final String SWEEP =
      """
      {
        "name": "noop",
        "configurations": [
          {"name": "noop", "model": {"type": "noop"}, "data": {"type": "markov"},
           "budget": {"samples": %d}}
        ],
        "optimizers": [
          {"type": "sgd", "learningRates": {"from": 0.01, "to": 1, "count": 5}},
          {"type": "adam", "learningRates": {"from": 0.001, "to": 0.1, "count": 5}}
        ],
        "batchSizes": {"from": 8, "to": 4096},
        "seeds": %d
      }
      """;

  private NoopThroughput() {}

  /**
   * Prints the runs a second of three sweeps of 2,000 runs after one to warm up.
   *
   * @param arguments the sample budget, 4,096 by default: a run's curve has ⌊budget / batch size⌋
   *     points, at most 2,000
   */
  public static void main(String[] arguments) throws Exception {
    int samples = arguments.length == 0 ? 4_096 : Integer.parseInt(arguments[0]);
    JsonNode warmUp = Bench.sweep(SWEEP.formatted(samples, 10));
    JsonNode sweep = Bench.sweep(SWEEP.formatted(samples, 20));
    Bench.print("batch sizes 8 to 4,096, budget %d samples", samples);
    try (Bench bench = Bench.start(Bench.temporaryDirectory())) {
      measure(bench, "warm-up", warmUp);
      double[] rates = new double[3];
      for (int i = 0; i < rates.length; i++) {
        rates[i] = measure(bench, "sweep " + (i + 1), sweep);
      }
      Bench.print("median: %.0f runs a second (aim: 100)", Bench.median(rates));
    }
  }

  private static double measure(Bench bench, String name, JsonNode sweep) throws Exception {
    UUID id = UUID.randomUUID();
    long start = System.nanoTime();
    bench.submit(id, sweep);
    SweepResult result = bench.awaitCompleted(id);
    double seconds = (System.nanoTime() - start) / 1e9;
    int runs = result.sweep().runs().finished();
    Bench.print("%s: %d runs in %.1f s, %.0f a second", name, runs, seconds, runs / seconds);
    return runs / seconds;
  }
}
