package io.crossover.events.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A value in a document and what a schema says of it.
 *
 * @param path as a violation names it: {@code configurations[0].model.width}
 * @param pointer the same as a JSON pointer
 * @param value what stands there
 * @param schema what is allowed there, of several forms the one that is used
 * @param required whether something has to stand there
 */
record Place(String path, JsonPointer pointer, JsonNode value, JsonNode schema, boolean required) {

  /** Every place of a document, the document itself first. */
  static List<Place> of(JsonNode document, JsonNode schema) {
    List<Place> places = new ArrayList<>();
    new Place("", JsonPointer.empty(), document, form(schema, document), true).addTo(places);
    return places;
  }

  /** The document with another value here. */
  JsonNode replaced(JsonNode document, JsonNode other) {
    if (pointer.matches()) {
      return other;
    }
    JsonNode copy = document.deepCopy();
    JsonNode parent = copy.at(pointer.head());
    if (parent instanceof ArrayNode list) {
      list.set(pointer.last().getMatchingIndex(), other);
    } else {
      ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), other);
    }
    return copy;
  }

  /** The document without this; only of a field. */
  JsonNode removed(JsonNode document) {
    JsonNode copy = document.deepCopy();
    ((ObjectNode) copy.at(pointer.head())).remove(pointer.last().getMatchingProperty());
    return copy;
  }

  /** Whether this is a field of an object. */
  boolean isField() {
    return !pointer.matches() && !path.endsWith("]");
  }

  private void addTo(List<Place> places) {
    places.add(this);
    if (value.isObject()) {
      value
          .fields()
          .forEachRemaining(field -> child(field.getKey(), field.getValue()).addTo(places));
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      JsonNode item = value.get(i);
      new Place(path + "[" + i + "]", at(i), item, form(schema.path("items"), item), true)
          .addTo(places);
    }
  }

  private Place child(String name, JsonNode child) {
    JsonNode known = schema.path("properties").path(name);
    JsonNode allowed = known.isMissingNode() ? schema.path("additionalProperties") : known;
    boolean needed = false;
    for (JsonNode required : schema.path("required")) {
      needed |= required.asText().equals(name);
    }
    JsonPointer where = pointer.append(JsonPointer.empty().appendProperty(name));
    String named = path.isEmpty() ? name : path + "." + name;
    return new Place(named, where, child, form(allowed, child), needed);
  }

  private JsonPointer at(int index) {
    return pointer.append(JsonPointer.empty().appendIndex(index));
  }

  private static JsonNode form(JsonNode schema, JsonNode value) {
    for (String forms : List.of("oneOf", "anyOf")) {
      for (JsonNode form : schema.path(forms)) {
        if (fits(form, value)) {
          return form;
        }
      }
    }
    return schema;
  }

  /** By the type of the value, the type that it says, and what may only be null. */
  private static boolean fits(JsonNode form, JsonNode value) {
    if (!form.path("type").asText().equals(typeOf(value))) {
      return false;
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode allowed = form.path("properties").path(field.getKey());
      boolean nothing = allowed.path("type").asText().equals("null");
      if (nothing && !field.getValue().isNull()) {
        return false;
      }
      if (field.getKey().equals("type") && !allowed.toString().contains(field.getValue() + "")) {
        return false;
      }
    }
    return true;
  }

  private static String typeOf(JsonNode value) {
    if (value.isIntegralNumber()) {
      return "integer";
    }
    return value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
  }
}
