package io.crossover.events.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.wire.DeadLetters;
import io.crossover.events.wire.EventCodec;

/** Schemas of record headers, whose values are texts in UTF-8. */
final class HeaderSchemas {

  private HeaderSchemas() {}

  /** Of every event: CloudEvents 1.0 in binary mode. Only the type is needed to read one. */
  static ObjectNode events() {
    ObjectNode schema =
        schema(
            EventCodec.class,
            "Headers of an event",
            "CloudEvents 1.0 in binary mode. Crossover sends all of them and needs only ce_type.");
    add(schema, EventCodec.SPEC_VERSION, "The CloudEvents version.").put("const", "1.0");
    add(schema, EventCodec.ID, "A UUID; the same for the same event sent again.");
    add(schema, EventCodec.TYPE, "`io.crossover.` and the name of the event.")
        .put("pattern", "^io\\.crossover\\.[A-Za-z]+$");
    add(schema, EventCodec.SOURCE, "Who sent it, as `/crossover/planner`.");
    add(schema, EventCodec.TIME, "When it was sent.").put("format", "date-time");
    add(schema, EventCodec.CONTENT_TYPE, "The form of the value.").put("const", "application/json");
    schema.putArray("required").add(EventCodec.TYPE);
    return schema;
  }

  /** Of a dead letter: those it had, and why it is one. */
  static ObjectNode deadLetters() {
    ObjectNode schema =
        schema(
            DeadLetters.class,
            "Headers of a dead letter",
            "The headers that the record had, and these. The value is that of the record, whatever it is.");
    add(schema, DeadLetters.REASON, "What was wrong and what was expected.");
    add(schema, DeadLetters.SOURCE_TOPIC, "The topic on which it was found.");
    add(schema, DeadLetters.SOURCE_PARTITION, "The partition on which it was found.")
        .put("pattern", "^[0-9]+$");
    add(schema, DeadLetters.SOURCE_OFFSET, "Its offset there.").put("pattern", "^[0-9]+$");
    add(schema, DeadLetters.READER, "Who could not read it.");
    schema.get("properties").fieldNames().forEachRemaining(schema.withArray("required")::add);
    return schema;
  }

  private static ObjectNode schema(Class<?> source, String title, String description) {
    ObjectNode schema = Schemas.headed(source, title, description);
    schema.put("type", "object").putObject("properties");
    return schema;
  }

  private static ObjectNode add(ObjectNode schema, String name, String description) {
    ObjectNode header = ((ObjectNode) schema.get("properties")).putObject(name);
    return header.put("type", "string").put("description", description);
  }
}
