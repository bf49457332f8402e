package io.crossover.events.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.wire.EventJson;

/** Sweep documents with a matrix. */
final class MatrixDocuments {

  private MatrixDocuments() {}

  /** An adaptive sweep with these entries in the matrix of its only configuration. */
  static ObjectNode document(String matrix) {
    boolean budget = matrix.contains("budget.");
    return (ObjectNode)
        json(
            """
            {"name": "a test",
             "configurations": [{
               "name": "mlp",
               "model": {"type": "mlp", "embedding": 32, "hidden": [64]},
               "data": {"type": "markov"},
               %s
               "matrix": %s}],
             "optimizers": [{"type": "sgd"}, {"type": "adam"}],
             "batchSizes": [8, 16, 32]}"""
                .formatted(
                    budget ? "" : "\"budget\": {\"samples\": 4096},",
                    matrix.isEmpty() ? "null" : "{" + matrix + "}"));
  }

  static JsonNode json(String text) {
    try {
      return EventJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
