package io.crossover.events.contract;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import io.crossover.events.binding.ShorthandKeys;
import io.crossover.events.contract.Schemas.Form;
import io.crossover.events.wire.EventJson;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The types whose JSON form is not that of their fields. */
final class Shapes implements CustomDefinitionProviderV2 {

  private final Javadocs javadocs;
  private final Rules rules;
  private final Form form;

  Shapes(Javadocs javadocs, Rules rules, Form form) {
    this.javadocs = javadocs;
    this.rules = rules;
    this.form = form;
  }

  @Override
  public CustomDefinition provideCustomSchemaDefinition(
      ResolvedType resolved, SchemaGenerationContext context) {
    Class<?> type = resolved.getErasedType();
    if (type == UUID.class) {
      return inline(text("uuid"));
    }
    if (type == Instant.class) {
      return inline(text("date-time"));
    }
    if (type == Duration.class) {
      return inline(EventJson.mapper().createObjectNode().put("type", "string"));
    }
    if (type == JsonNode.class) {
      return inline(EventJson.mapper().createObjectNode());
    }
    if (type.isAnnotationPresent(JsonSubTypes.class)) {
      return inline(variants(type, context));
    }
    if (form == Form.DOCUMENT && type.isAnnotationPresent(ShorthandKeys.class)) {
      return inline(withShorthand(type, context));
    }
    Optional<RecordComponent> value = valueOf(type);
    if (value.isEmpty()) {
      return null;
    }
    return inline(
        value.get().getType() == String.class
            ? words(type, value.get())
            : values(type, value.get(), context));
  }

  /** A text that stands for a record. */
  private ObjectNode words(Class<?> type, RecordComponent component) {
    ObjectNode text = EventJson.mapper().createObjectNode().put("type", "string");
    rules.addTo(text, type, component.getName());
    return text;
  }

  /** An object that has its type as a field. */
  private ObjectNode variants(Class<?> sealed, SchemaGenerationContext context) {
    ObjectNode schema = EventJson.mapper().createObjectNode();
    ArrayNode variants = schema.putArray("oneOf");
    for (JsonSubTypes.Type variant : sealed.getAnnotation(JsonSubTypes.class).value()) {
      String meaning = javadocs.of(variant.value()).orElse("");
      ObjectNode type = EventJson.mapper().createObjectNode();
      type.put("const", variant.name()).put("description", meaning);
      ObjectNode fields = standard(variant.value(), context);
      addFirst(fields, "type", type);
      variants.add(titled(variant.name(), fields));
    }
    return schema;
  }

  /** An object with keys that stand for others. */
  private ObjectNode withShorthand(Class<?> type, SchemaGenerationContext context) {
    ObjectNode schema = standard(type, context);
    for (String key : type.getAnnotation(ShorthandKeys.class).value()) {
      ObjectNode property = ((ObjectNode) schema.get("properties")).putObject(key);
      rules.addTo(property, type, key);
      if (key.equals(MatrixForm.KEY)) {
        schema.put(Marks.MATRIX, true);
      } else {
        property.put(Marks.NULLABLE, true);
      }
    }
    return schema;
  }

  /** A list that stands for a record; a person may write it shorter. */
  private ObjectNode values(
      Class<?> type, RecordComponent component, SchemaGenerationContext context) {
    ObjectNode list = EventJson.mapper().createObjectNode();
    list.put("type", "array");
    Class<?> element =
        (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    ObjectNode items = standard(element, context);
    rules.addTo(list, type, component.getName());
    rules.addToItems(items, type, component.getName());
    list.set("items", items);
    List<ObjectNode> shorter = form == Form.EVENT ? List.of() : shorter(type, context);
    if (shorter.isEmpty()) {
      return list;
    }
    ObjectNode schema = EventJson.mapper().createObjectNode();
    schema.putArray("oneOf").add(titled("List", list)).addAll(shorter);
    return schema;
  }

  private List<ObjectNode> shorter(Class<?> type, SchemaGenerationContext context) {
    if (rules.has(type, "count")) {
      ObjectNode count = EventJson.mapper().createObjectNode();
      rules.addTo(count, type, "count");
      return List.of(titled("Number", count));
    }
    return Arrays.stream(type.getDeclaredClasses())
        .filter(Class::isRecord)
        .map(range -> titled("Range", standard(range, context)))
        .toList();
  }

  private ObjectNode standard(Class<?> type, SchemaGenerationContext context) {
    return context.createStandardDefinition(context.getTypeContext().resolve(type), this);
  }

  private static ObjectNode titled(String title, ObjectNode schema) {
    ObjectNode titled = EventJson.mapper().createObjectNode();
    titled.put("title", title);
    return titled.setAll(schema);
  }

  private static Optional<RecordComponent> valueOf(Class<?> type) {
    return type.isRecord()
        ? Arrays.stream(type.getRecordComponents())
            .filter(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
            .findFirst()
        : Optional.empty();
  }

  /** Whether the JSON form of a type is an object with its fields. */
  static boolean ofFields(Class<?> type) {
    return type.isRecord() && valueOf(type).isEmpty();
  }

  private static CustomDefinition inline(ObjectNode schema) {
    return new CustomDefinition(
        schema, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
  }

  private static ObjectNode text(String format) {
    ObjectNode schema = EventJson.mapper().createObjectNode();
    return schema.put("type", "string").put("format", format);
  }

  /** Adds a required property in front of the others. */
  static void addFirst(ObjectNode schema, String name, ObjectNode property) {
    ObjectNode properties = EventJson.mapper().createObjectNode();
    properties.set(name, property);
    properties.setAll((ObjectNode) schema.get("properties"));
    ArrayNode required = EventJson.mapper().createArrayNode().add(name);
    schema.path("required").forEach(required::add);
    schema.set("properties", properties);
    schema.set("required", required);
  }
}
