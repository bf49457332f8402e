package io.crossover.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Two short runs of a small GPT: what a benchmark submits to see when they begin. */
final class SmallGpt {

  private static final String SWEEP =
      """
      {
        "name": "%s",
        "configurations": [
          {"name": "gpt", "model": {"type": "gpt", "layers": 1, "width": 32, "heads": 2},
           "data": {"type": "europarl", "sequenceLength": 16}, "budget": {"samples": 256},
           "evaluationSamples": 16}
        ],
        "optimizers": [
          {"type": "sgd", "learningRates": [0.1]}, {"type": "adam", "learningRates": [0.01]}
        ],
        "batchSizes": [16],
        "seeds": [%d]
      }
      """;

  private SmallGpt() {}

  /**
   * A sweep of them.
   *
   * @param seed of its runs, which makes them others
   */
  static JsonNode sweep(String name, int seed) throws IOException {
    return Bench.sweep(SWEEP.formatted(name, seed));
  }
}
