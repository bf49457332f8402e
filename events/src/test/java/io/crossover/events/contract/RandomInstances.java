package io.crossover.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Documents that a schema allows, drawn from a seed. */
final class RandomInstances {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MORE_ITEMS = 3;

  private final Random random;

  RandomInstances(long seed) {
    this.random = new Random(seed);
  }

  /** One of the documents that are allowed. */
  JsonNode of(JsonNode schema) {
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.has("enum")) {
      return oneOf(schema.get("enum"));
    }
    if (schema.has("examples")) {
      return oneOf(schema.get("examples"));
    }
    if (schema.has("oneOf") || schema.has("anyOf")) {
      return of(oneOf(schema.has("oneOf") ? schema.get("oneOf") : schema.get("anyOf")));
    }
    JsonNode type = schema.get("type");
    return switch (type.isArray() ? oneOf(type).asText() : type.asText()) {
      case "object" -> object(schema);
      case "array" -> list(schema);
      case "integer" -> JSON.numberNode(integer(schema));
      case "number" -> JSON.numberNode(number(schema));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "string" -> JSON.textNode("text " + random.nextInt(10));
      case "null" -> JSON.nullNode();
      default -> throw new IllegalStateException("cannot draw " + schema);
    };
  }

  private ObjectNode object(JsonNode schema) {
    Set<String> required = new LinkedHashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    ObjectNode object = JSON.objectNode();
    schema
        .get("properties")
        .fields()
        .forEachRemaining(
            field -> {
              if (required.contains(field.getKey()) || random.nextInt(3) == 0) {
                object.set(field.getKey(), of(field.getValue()));
              }
            });
    return object;
  }

  private ArrayNode list(JsonNode schema) {
    int size = schema.path("minItems").asInt() + random.nextInt(MORE_ITEMS);
    Set<JsonNode> items = new LinkedHashSet<>();
    while (items.size() < size) {
      items.add(of(schema.get("items")));
    }
    return JSON.arrayNode().addAll(new ArrayList<>(items));
  }

  private long integer(JsonNode schema) {
    long min = schema.path("minimum").asLong();
    long max = schema.path("maximum").asLong();
    return switch (random.nextInt(8)) {
      case 0 -> min;
      case 1 -> max;
      default -> Math.min(max, Math.max(min, 0) + (1L << random.nextInt(12)));
    };
  }

  private double number(JsonNode schema) {
    double min = schema.path("minimum").asDouble(schema.path("exclusiveMinimum").asDouble());
    double max = schema.path("maximum").asDouble(schema.path("exclusiveMaximum").asDouble());
    return min + (1 - random.nextDouble()) * Math.min(1, max - min) * 0.999;
  }

  private JsonNode oneOf(JsonNode list) {
    List<JsonNode> choices = new ArrayList<>();
    list.forEach(choices::add);
    return choices.get(random.nextInt(choices.size()));
  }
}
