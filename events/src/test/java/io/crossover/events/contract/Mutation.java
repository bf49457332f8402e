package io.crossover.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A document that was changed at one place.
 *
 * @param path the place
 * @param kind how it was changed
 * @param made makes the document after it
 */
record Mutation(String path, Kind kind, Supplier<JsonNode> made) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_LIST = 2_000;
  static final String UNKNOWN_KEY = "colour";

  /** Ways in which a value is changed; {@code AT} a limit is still allowed, {@code BEYOND} not. */
  enum Kind {
    MISSING,
    NULL,
    WRONG_TYPE,
    UNKNOWN_KEY,
    OTHER_CONSTANT,
    UNKNOWN_CONSTANT,
    FRACTION,
    WHOLE_FRACTION,
    BLANK,
    EMPTY,
    TWICE,
    AT_MINIMUM,
    BEYOND_MINIMUM,
    AT_MAXIMUM,
    BEYOND_MAXIMUM
  }

  /** Every change at every place of a document. */
  static List<Mutation> of(JsonNode document, JsonNode schema) {
    List<Mutation> mutations = new ArrayList<>();
    Place.of(document, schema).forEach(place -> mutations.addAll(of(document, place)));
    return mutations;
  }

  /** Every change at one place of a document. */
  static List<Mutation> of(JsonNode document, Place place) {
    List<Mutation> mutations = new ArrayList<>();
    new Changes(document, place, mutations).all();
    return mutations;
  }

  /** The document after it. */
  JsonNode document() {
    return made.get();
  }

  private record Changes(JsonNode document, Place place, List<Mutation> mutations) {

    private void all() {
      if (place.isField()) {
        mutations.add(new Mutation(place.path(), Kind.MISSING, () -> place.removed(document)));
      }
      add(Kind.NULL, JSON.nullNode());
      wrongTypes();
      JsonNode value = place.value();
      if (value.isObject()) {
        ObjectNode more = value.deepCopy();
        more.put(UNKNOWN_KEY, 1);
        add(Kind.UNKNOWN_KEY, more);
      } else if (value.isTextual()) {
        texts();
      } else if (value.isNumber()) {
        numbers(place.schema());
      } else if (value.isArray()) {
        lists((ArrayNode) value);
      }
    }

    private void wrongTypes() {
      List<JsonNode> others =
          List.of(
              JSON.textNode("x"),
              JSON.numberNode(7),
              JSON.booleanNode(true),
              JSON.objectNode(),
              JSON.arrayNode().add(true));
      Predicate<JsonNode> sameType =
          other ->
              other.getNodeType() == place.value().getNodeType()
                  && !place.schema().has("enum")
                  && !place.schema().has("const");
      others.stream().filter(sameType.negate()).forEach(other -> add(Kind.WRONG_TYPE, other));
    }

    private void texts() {
      if (place.schema().has("enum") || place.schema().has("const")) {
        add(Kind.UNKNOWN_CONSTANT, JSON.textNode("unheard"));
        place.schema().path("enum").forEach(other -> add(Kind.OTHER_CONSTANT, other));
      }
      if (place.schema().has("pattern")) {
        add(Kind.BLANK, JSON.textNode(""));
        add(Kind.BLANK, JSON.textNode("  "));
      }
      int longest = place.schema().path("maxLength").asInt();
      if (longest > 0) {
        add(Kind.AT_MAXIMUM, JSON.textNode("x".repeat(longest)));
        add(Kind.BEYOND_MAXIMUM, JSON.textNode("x".repeat(longest + 1)));
      }
    }

    private void numbers(JsonNode schema) {
      boolean integer = schema.path("type").toString().contains("integer");
      if (integer) {
        add(Kind.FRACTION, JSON.numberNode(place.value().asDouble() + 0.5));
        add(Kind.WHOLE_FRACTION, JSON.numberNode(place.value().asDouble()));
      }
      limit(schema, "minimum", integer, Kind.AT_MINIMUM, Kind.BEYOND_MINIMUM, -1);
      limit(schema, "exclusiveMinimum", integer, Kind.BEYOND_MINIMUM, Kind.AT_MINIMUM, 1);
      limit(schema, "maximum", integer, Kind.AT_MAXIMUM, Kind.BEYOND_MAXIMUM, 1);
      limit(schema, "exclusiveMaximum", integer, Kind.BEYOND_MAXIMUM, Kind.AT_MAXIMUM, -1);
    }

    private void limit(
        JsonNode schema, String keyword, boolean integer, Kind there, Kind beside, int direction) {
      if (schema.has(keyword)) {
        JsonNode limit = schema.get(keyword);
        add(there, limit);
        add(beside, integer ? nextInteger(limit, direction) : next(limit, direction));
      }
    }

    private static NumericNode nextInteger(JsonNode limit, int direction) {
      return (NumericNode)
          JSON.numberNode(limit.bigIntegerValue().add(java.math.BigInteger.valueOf(direction)));
    }

    private static NumericNode next(JsonNode limit, int direction) {
      double value = limit.asDouble();
      return JSON.numberNode(direction > 0 ? Math.nextUp(value) : Math.nextDown(value));
    }

    private void lists(ArrayNode list) {
      JsonNode schema = place.schema();
      add(Kind.EMPTY, JSON.arrayNode());
      if (!list.isEmpty()) {
        add(Kind.TWICE, list.deepCopy().add(list.get(0)));
      }
      int fewest = schema.path("minItems").asInt();
      if (fewest > 1) {
        add(Kind.BEYOND_MINIMUM, filled(list, fewest - 1));
      }
      int most = schema.path("maxItems").asInt();
      if (most > 0 && most <= LONGEST_LIST && !list.isEmpty()) {
        add(Kind.AT_MAXIMUM, filled(list, most));
        add(Kind.BEYOND_MAXIMUM, filled(list, most + 1));
      }
    }

    /** With different numbers, or copies of the first element. */
    private static ArrayNode filled(ArrayNode list, int size) {
      ArrayNode filled = JSON.arrayNode();
      for (int i = 1; i <= size; i++) {
        JsonNode first = list.get(0);
        if (first.isIntegralNumber()) {
          filled.add(i);
        } else {
          filled.add(first.isNumber() ? JSON.numberNode((double) i / (size + 1)) : first);
        }
      }
      return filled;
    }

    private void add(Kind kind, JsonNode other) {
      if (!other.equals(place.value())) {
        String path = kind == Kind.UNKNOWN_KEY ? child(UNKNOWN_KEY) : place.path();
        mutations.add(new Mutation(path, kind, () -> place.replaced(document, other)));
      }
    }

    private String child(String name) {
      return place.path().isEmpty() ? name : place.path() + "." + name;
    }
  }
}
