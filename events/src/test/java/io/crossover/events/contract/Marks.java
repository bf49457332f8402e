package io.crossover.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Marks that are left in a schema while it is generated, for what the whole of it decides. */
final class Marks {

  /** Null means the same as nothing here. */
  static final String NULLABLE = "x-nullable";

  /** A number that may be NaN or infinite. */
  static final String NOT_FINITE = "x-not-finite";

  /** An object in which a matrix may stand for other keys. */
  static final String MATRIX = "x-matrix";

  private Marks() {}

  /** Replaces every mark by what it means. */
  static void resolve(JsonNode schema) {
    schema.forEach(Marks::resolve);
    if (schema.has(NOT_FINITE)) {
      allowNotFinite((ObjectNode) schema);
    }
    if (schema.has(NULLABLE)) {
      ((ObjectNode) schema).remove(NULLABLE);
      allowNull((ObjectNode) schema);
    }
    if (schema.has(MATRIX)) {
      ((ObjectNode) schema).remove(MATRIX);
      MatrixForm.addTo((ObjectNode) schema);
    }
  }

  private static void allowNotFinite(ObjectNode schema) {
    schema.remove(NOT_FINITE);
    ArrayNode forms = schema.putArray("oneOf");
    forms.addObject().set("type", schema.remove("type"));
    forms.addObject().putArray("enum").add("NaN").add("Infinity").add("-Infinity");
  }

  /** Takes null besides what a schema takes. */
  static void allowNull(ObjectNode schema) {
    for (String forms : List.of("oneOf", "anyOf")) {
      if (schema.has(forms)) {
        ((ArrayNode) schema.get(forms)).addObject().put("type", "null");
        return;
      }
    }
    JsonNode only = schema.remove("const");
    if (only != null) {
      schema.putArray("enum").add(only);
    }
    if (schema.has("enum")) {
      // The generator shares the constants of an enum between the fields that have it.
      schema.set("enum", ((ArrayNode) schema.get("enum")).deepCopy().addNull());
    }
    if (schema.has("type")) {
      schema.set("type", schema.arrayNode().add(schema.get("type")).add("null"));
    }
  }

  /** Whether a schema takes null. */
  static boolean allowsNull(JsonNode schema) {
    boolean form = false;
    for (String forms : List.of("oneOf", "anyOf")) {
      for (JsonNode one : schema.path(forms)) {
        form |= one.path("type").asText().equals("null");
      }
    }
    return form || schema.path("type").toString().contains("null");
  }
}
