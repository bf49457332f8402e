package io.crossover.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.crossover.events.wire.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A committed schema, as the editor or the service of somebody else applies it. */
final class Validator {

  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaValidatorsConfig FORMATS_TOO =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private final JsonNode json;
  private final JsonSchema schema;

  private Validator(JsonNode json) {
    this.json = json;
    this.schema = FACTORY.getSchema(json, FORMATS_TOO);
  }

  /** By the name in front of {@code .schema.json}. */
  static Validator named(String name) {
    try {
      return new Validator(EventJson.mapper().readTree(Files.readString(file(name))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong, with places; empty for what the schema allows. */
  List<String> errors(JsonNode instance) {
    return schema.validate(instance).stream().map(ValidationMessage::getMessage).toList();
  }

  /** The schema itself. */
  JsonNode json() {
    return json;
  }

  private static Path file(String name) {
    return ContractFiles.file(name);
  }
}
