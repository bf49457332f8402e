package io.crossover.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Marks that are left in a schema while it is generated, for what the whole of it decides. */
final class Marks {

  /** Null means the same as nothing here. */
  static final String NULLABLE = "x-nullable";

  /** A number that may be NaN or infinite. */
  static final String NOT_FINITE = "x-not-finite";

  private Marks() {}

  /** Replaces every mark by what it means. */
  static void resolve(JsonNode schema) {
    schema.forEach(Marks::resolve);
    if (schema.has(NOT_FINITE)) {
      allowNotFinite((ObjectNode) schema);
    }
    if (schema.has(NULLABLE)) {
      allowNull((ObjectNode) schema);
    }
  }

  private static void allowNotFinite(ObjectNode schema) {
    schema.remove(NOT_FINITE);
    ArrayNode forms = schema.putArray("oneOf");
    forms.addObject().set("type", schema.remove("type"));
    forms.addObject().putArray("enum").add("NaN").add("Infinity").add("-Infinity");
  }

  private static void allowNull(ObjectNode schema) {
    schema.remove(NULLABLE);
    if (schema.has("oneOf")) {
      ((ArrayNode) schema.get("oneOf")).addObject().put("type", "null");
      return;
    }
    JsonNode only = schema.remove("const");
    if (only != null) {
      schema.putArray("enum").add(only);
    }
    if (schema.has("enum")) {
      ((ArrayNode) schema.get("enum")).addNull();
    }
    schema.set("type", schema.arrayNode().add(schema.get("type")).add("null"));
  }
}
