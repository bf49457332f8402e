package io.crossover.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A configuration with a matrix: everything but its name may come from the matrix, at any depth. So
 * nothing else is required there, and what the values of the matrix are is left to the validator.
 */
final class MatrixForm {

  static final String KEY = "matrix";

  private static final String NAME = "name";
  private static final String PROPERTIES = "properties";

  private MatrixForm() {}

  /** Makes the two forms of an object out of its one: without a matrix, and with it. */
  static void addTo(ObjectNode schema) {
    ObjectNode plain = schema.deepCopy();
    ObjectNode with = schema.deepCopy();
    String description = plain.at("/properties/matrix/description").asText();
    ((ObjectNode) plain.get(PROPERTIES))
        .putObject(KEY)
        .put("type", "null")
        .put("description", description);
    relax(with);
    with.putArray("required").add(NAME).add(KEY);
    schema.removeAll();
    schema.putArray("oneOf").add(titled("Configuration", plain)).add(titled("With a matrix", with));
  }

  private static void relax(ObjectNode schema) {
    schema.remove("required");
    if (schema.has("oneOf")) {
      ArrayNode forms = (ArrayNode) schema.remove("oneOf");
      forms.forEach(form -> relax((ObjectNode) form));
      schema.set("anyOf", forms);
    }
    for (var field : schema.path(PROPERTIES).properties()) {
      if (!field.getKey().equals(NAME) && !field.getKey().equals(KEY)) {
        ObjectNode property = (ObjectNode) field.getValue();
        relax(property);
        if (!Marks.allowsNull(property)) {
          Marks.allowNull(property);
        }
      }
    }
  }

  private static JsonNode titled(String title, ObjectNode schema) {
    ObjectNode titled = schema.objectNode();
    titled.put("title", title);
    return titled.setAll(schema);
  }
}
