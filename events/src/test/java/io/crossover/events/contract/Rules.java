package io.crossover.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code rules.yaml}: what only the validators know of a field. */
final class Rules {

  private static final String FILE = "/contract/rules.yaml";
  private static final Set<String> OURS = Set.of("optional", "notFinite", "items");

  private final JsonNode table;
  private final Set<String> used = new TreeSet<>();

  private Rules(JsonNode table) {
    this.table = table;
  }

  static Rules read() {
    try (InputStream file = Rules.class.getResourceAsStream(FILE)) {
      return new Rules(new YAMLMapper().readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a field has to be there. */
  boolean required(Class<?> type, String field) {
    JsonNode rule = rule(type, field);
    return !rule.has("default") && !rule.path("optional").asBoolean();
  }

  /** Whether a field, or each element of it, may be a number that is not finite. */
  boolean notFinite(Class<?> type, String field, boolean items) {
    JsonNode rule = rule(type, field);
    return (items ? rule.path("items") : rule).path("notFinite").asBoolean();
  }

  /** Adds what is allowed for a field to its schema. */
  void addTo(ObjectNode schema, Class<?> type, String field) {
    copy(rule(type, field), schema);
  }

  /** Adds what is allowed for the elements of a field to their schema. */
  void addToItems(ObjectNode schema, Class<?> type, String field) {
    copy(rule(type, field).path("items"), schema);
  }

  /** Whether there is a rule for a field. */
  boolean has(Class<?> type, String field) {
    return !rule(type, field).isMissingNode();
  }

  /** Rules that nothing asked for: of fields that are no more. */
  Set<String> unused() {
    Set<String> unused = new TreeSet<>();
    table
        .fields()
        .forEachRemaining(
            type ->
                type.getValue()
                    .fieldNames()
                    .forEachRemaining(field -> unused.add(type.getKey() + "." + field)));
    unused.removeAll(used);
    return unused;
  }

  private JsonNode rule(Class<?> type, String field) {
    return Stream.concat(Stream.of(type), Stream.of(type.getInterfaces()))
        .map(Rules::name)
        .filter(name -> table.path(name).has(field))
        .findFirst()
        .map(
            name -> {
              used.add(name + "." + field);
              return table.get(name).get(field);
            })
        .orElse(MissingNode.getInstance());
  }

  private static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer != null && outer.isRecord()
        ? outer.getSimpleName() + "." + type.getSimpleName()
        : type.getSimpleName();
  }

  private static void copy(JsonNode rule, ObjectNode schema) {
    for (Iterator<Map.Entry<String, JsonNode>> keys = rule.fields(); keys.hasNext(); ) {
      Map.Entry<String, JsonNode> key = keys.next();
      if (!OURS.contains(key.getKey())) {
        schema.set(key.getKey(), key.getValue().deepCopy());
      }
    }
  }
}
