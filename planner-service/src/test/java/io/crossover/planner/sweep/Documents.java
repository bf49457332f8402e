package io.crossover.planner.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.sweep.ConfigurationStop;
import io.crossover.events.sweep.StopReason;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.wire.EventJson;
import java.util.List;

/** Sweep documents for tests. */
public final class Documents {

  /** How the configuration of {@link #grid} stops. */
  public static final List<ConfigurationStop> ALL_RUN =
      List.of(new ConfigurationStop("3228990158a261c23df46b99c01d580c", StopReason.NOTHING_LEFT));

  private Documents() {}

  /** Runs: 2 optimizers × 2 learning rates × {@code batchSizes} × {@code seeds}. */
  public static JsonNode grid(int batchSizes, int seeds) {
    return json(text(batchSizes, seeds));
  }

  /** The text of {@link #grid}. */
  public static String text(int batchSizes, int seeds) {
    return """
        {"name": "a test",
         "configurations": [{"name": "noop", "model": {"type": "noop"},
           "data": {"type": "markov"}, "budget": {"samples": 65536}}],
         "optimizers": [{"type": "sgd", "learningRates": [0.1, 1]},
                        {"type": "adam", "learningRates": [0.001, 0.01]}],
         "batchSizes": {"from": 1, "to": %d}, "seeds": %d}"""
        .formatted(1 << (batchSizes - 1), seeds);
  }

  /** An adaptive sweep of at most {@code runs} runs. */
  public static JsonNode search(int runs) {
    return json(
        """
        {"name": "a search",
         "configurations": [{"name": "noop", "model": {"type": "noop"},
           "data": {"type": "markov"}, "budget": {"samples": 65536}}],
         "optimizers": [{"type": "sgd"}, {"type": "adam"}],
         "batchSizes": {"from": 4, "to": 1024}, "limits": {"runs": %d}}"""
            .formatted(runs));
  }

  /**
   * An adaptive sweep of at most {@code runs} runs that stops hopeless learning rates; the guesses
   * are far too small.
   */
  public static JsonNode halving(int runs) {
    ObjectNode document = (ObjectNode) search(runs);
    document.putObject("tuning").put("halving", true);
    document
        .withArray("optimizers")
        .forEach(
            optimizer ->
                ((ObjectNode) optimizer)
                    .putObject("start")
                    .put(
                        "learningRate",
                        optimizer.path("type").asText().equals("sgd") ? 1e-3 : 3e-5));
    return document;
  }

  /** The sweep of {@link #grid}. */
  public static SweepSpec sweep(int batchSizes, int seeds) {
    return SweepSpec.fromJson(grid(batchSizes, seeds));
  }

  /** Four things are wrong with it. */
  public static JsonNode wrong() {
    return json(
        """
        {"name": "a test", "configurationz": [],
         "configurations": [{"name": "noop", "model": {"type": "noop", "crossover": 0},
           "data": {"type": "markov"}, "budget": {"samples": 65536}}],
         "optimizers": [{"type": "sgd", "learningRates": [0.1, -1]},
                        {"type": "adagrad", "learningRates": [0.001]}],
         "batchSizes": [1], "seeds": 1}""");
  }

  /** A text as JSON. */
  public static JsonNode json(String text) {
    try {
      return EventJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
