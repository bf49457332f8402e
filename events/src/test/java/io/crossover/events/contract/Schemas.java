package io.crossover.events.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import io.crossover.events.Event;
import io.crossover.events.sweep.SweepCommand.ExtendSweep;
import io.crossover.events.sweep.SweepCommand.SubmitSweep;
import io.crossover.events.sweep.SweepExtension;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.trigger.SweepTemplate;
import io.crossover.events.trigger.TriggerCommand.SetTriggerRule;
import io.crossover.events.trigger.TriggerRule;
import io.crossover.events.wire.EventJson;
import java.util.Map;
import java.util.Optional;

/**
 * JSON Schemas of records: their shape from the records themselves, descriptions from {@link
 * Javadocs}, limits from {@link Rules}. No schema refers to another, so that each file is enough.
 */
final class Schemas {

  private static final String SCHEMA = "$schema";

  /** Fields of events that hold what a person wrote. */
  private static final Map<Class<? extends Event>, Document> DOCUMENTS =
      Map.of(
          SubmitSweep.class, new Document("sweep", SweepSpec.class),
          ExtendSweep.class, new Document("extension", SweepExtension.class),
          SetTriggerRule.class, new Document("rule", TriggerRule.class));

  private final Javadocs javadocs;
  private final Rules rules;
  private final Form form;

  Schemas(Javadocs javadocs, Rules rules, Form form) {
    this.javadocs = javadocs;
    this.rules = rules;
    this.form = form;
  }

  /** Who writes what a schema describes. */
  enum Form {
    /** A program: unknown fields are ignored, a version may add some. */
    EVENT,
    /** A person: a key that is not known is a mistake; titles for editors. */
    DOCUMENT
  }

  private record Document(String field, Class<?> type) {}

  /** The fields of an event that hold documents: their validator is not the event's reader. */
  static Optional<String> document(Class<? extends Event> type) {
    return Optional.ofNullable(DOCUMENTS.get(type)).map(Document::field);
  }

  /** The schema of an event's value. */
  static ObjectNode event(Class<? extends Event> type, Javadocs javadocs, Rules rules) {
    ObjectNode schema = new Schemas(javadocs, rules, Form.EVENT).of(type, type.getSimpleName());
    ObjectNode version = EventJson.mapper().createObjectNode();
    version.put("const", Event.SCHEMA_VERSION);
    version.put("description", "The version of this form.");
    Shapes.addFirst(schema, "schemaVersion", version);
    Document document = DOCUMENTS.get(type);
    if (document != null) {
      ObjectNode written =
          new Schemas(javadocs, rules, Form.DOCUMENT).of(document.type(), "Document");
      written.remove(SCHEMA);
      ((ObjectNode) schema.get("properties")).set(document.field(), written);
    }
    return schema;
  }

  /** The schema of a type with everything that it refers to. */
  ObjectNode of(Class<?> type, String title) {
    ObjectNode schema = generator().generateSchema(type);
    schema.remove(SCHEMA);
    ObjectNode headed = headed(type, title, javadocs.of(type).orElse("")).setAll(schema);
    Marks.resolve(headed);
    return headed;
  }

  /** The sweep document that a rule may have, in place of a field of any form. */
  private ObjectNode sweep() {
    ObjectNode written = of(SweepSpec.class, "Sweep");
    written.remove(SCHEMA);
    return written;
  }

  /** The beginning of every schema. */
  static ObjectNode headed(Class<?> source, String title, String description) {
    ObjectNode schema = EventJson.mapper().createObjectNode();
    schema.put(SCHEMA, SchemaVersion.DRAFT_2020_12.getIdentifier());
    schema.put("$comment", "Generated from " + source.getName().replace('$', '.') + ".");
    return schema.put("title", title).put("description", description);
  }

  private SchemaGenerator generator() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(
                EventJson.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.INLINE_ALL_SCHEMAS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
            .with(
                new JacksonModule(
                    JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
                    JacksonOption.SKIP_SUBTYPE_LOOKUP));
    if (form == Form.DOCUMENT) {
      config.forFields().withTitleResolver(Schemas::title);
      config
          .forTypesInGeneral()
          .withAdditionalPropertiesResolver(
              type -> Shapes.ofFields(type.getType().getErasedType()) ? Void.class : null);
    }
    config
        .forTypesInGeneral()
        .withPropertySorter((one, other) -> 0)
        .withCustomDefinitionProvider(new Shapes(javadocs, rules, form));
    config
        .forFields()
        .withRequiredCheck(field -> rules.required(owner(field), field.getDeclaredName()))
        .withDescriptionResolver(this::description)
        .withInstanceAttributeOverride(this::addRules);
    return new SchemaGenerator(config.build());
  }

  private String description(FieldScope field) {
    if (field.isFakeContainerItemScope()) {
      return null;
    }
    String text = javadocs.of(owner(field), field.getDeclaredName()).orElse(null);
    Class<?> type = field.getType().getErasedType();
    return text == null || !type.isEnum() ? text : text + constants(type);
  }

  private String constants(Class<?> type) {
    StringBuilder text = new StringBuilder();
    for (Object constant : type.getEnumConstants()) {
      String name = EventJson.mapper().valueToTree(constant).asText();
      javadocs
          .of(type, ((Enum<?>) constant).name())
          .ifPresent(meaning -> text.append("\n- ").append(name).append(": ").append(meaning));
    }
    return text.isEmpty() ? "" : "\n" + text;
  }

  private void addRules(ObjectNode schema, FieldScope field, SchemaGenerationContext context) {
    Class<?> owner = owner(field);
    String name = field.getDeclaredName();
    boolean items = field.isFakeContainerItemScope();
    if (items) {
      rules.addToItems(schema, owner, name);
    } else {
      rules.addTo(schema, owner, name);
      if (!rules.required(owner, name)) {
        schema.put(Marks.NULLABLE, true);
      }
    }
    if (rules.notFinite(owner, name, items)) {
      schema.put(Marks.NOT_FINITE, true);
    }
    if (owner == SweepTemplate.class && name.equals("sweep")) {
      schema.setAll(sweep());
    }
    Class<?> type = field.getType().getErasedType();
    if (type == int.class || type == Integer.class) {
      limit(schema, Integer.MIN_VALUE, Integer.MAX_VALUE);
    } else if (type == long.class || type == Long.class) {
      limit(schema, Long.MIN_VALUE, Long.MAX_VALUE);
    }
  }

  /** What fits the type, where the rules say nothing narrower. */
  private static void limit(ObjectNode schema, long min, long max) {
    if (!schema.has("minimum")) {
      schema.put("minimum", min);
    }
    if (!schema.has("maximum")) {
      schema.put("maximum", max);
    }
  }

  private static Class<?> owner(FieldScope field) {
    return field.getDeclaringType().getErasedType();
  }

  private static String title(FieldScope field) {
    return field.isFakeContainerItemScope() ? null : Names.words(field.getDeclaredName());
  }
}
