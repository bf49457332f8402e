package io.crossover.events.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.wire.EventJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SweepDocumentTest {

  private static final JsonNode ODD_VALUES =
      json(
          """
          [null, true, "", "x", 0, -1, 1, 0.5, 1e308, -1e-308, 99999999999, 1000000000000000000000,
           [], {}, [null], [1, 1], [[1]], {"from": 1}, {"from": 2, "to": 1},
           {"from": 1, "to": 16777216}, {"from": 0.001, "to": 1, "count": 3},
           {"from": 0, "to": 0, "count": 0}, {"type": "noop"}, {"type": 3}]""");

  private static final JsonNode GRID =
      json(
          """
          {"name": "a test",
           "configurations": [{"name": "noop", "model": {"type": "noop"},
             "data": {"type": "markov"}, "budget": {"samples": 65536}}],
           "optimizers": [{"type": "sgd", "learningRates": [0.1, 1]},
                          {"type": "adam", "learningRates": [0.001, 0.01]}],
           "batchSizes": {"from": 1, "to": 2}, "seeds": 1}""");

  private final long seed = Long.getLong("crossover.test.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void everyDocumentIsReadOrRefusedWithViolations() {
    int read = 0;
    for (int i = 0; i < 5_000; i++) {
      JsonNode document = GRID.deepCopy();
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        change(document);
      }
      try {
        assertThat(SweepDocument.read(document).runs()).isPositive();
        read++;
      } catch (InvalidValueException e) {
        assertThat(e.violations()).as("seed " + seed).isNotEmpty();
      } catch (RuntimeException e) {
        fail("seed " + seed + ": " + document, e);
      }
    }
    assertThat(read).as("some changes do no harm, seed " + seed).isBetween(50, 4_000);
  }

  /** Replaces, adds or removes one value somewhere in the document. */
  private void change(JsonNode document) {
    List<JsonNode> containers = new ArrayList<>();
    collect(document, containers);
    JsonNode container = containers.get(random.nextInt(containers.size()));
    JsonNode odd = ODD_VALUES.get(random.nextInt(ODD_VALUES.size())).deepCopy();
    if (container instanceof ArrayNode array) {
      if (array.isEmpty() || random.nextBoolean()) {
        array.add(odd);
      } else {
        array.set(random.nextInt(array.size()), odd);
      }
    } else {
      ObjectNode object = (ObjectNode) container;
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      names.add("pair");
      names.add("level");
      names.add("unknown");
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(4) == 0) {
        object.remove(name);
      } else {
        object.set(name, odd);
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static JsonNode json(String text) {
    try {
      return EventJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
