package io.crossover.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The files under {@code docs/} say what the code says. */
class ContractFilesTest {

  private static final Path SCHEMAS = ContractFiles.DOCS.resolve("schemas");

  private static final Map<Path, String> TEXTS = ContractFiles.texts();

  @BeforeAll
  static void writeThemWhenAsked() throws IOException {
    if (System.getProperty("contract.write") == null) {
      return;
    }
    Files.createDirectories(SCHEMAS);
    for (Path old : files()) {
      Files.delete(old);
    }
    for (Map.Entry<Path, String> file : TEXTS.entrySet()) {
      Files.writeString(file.getKey(), file.getValue());
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFileSaysWhatTheCodeSays() {
    return TEXTS.entrySet().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getKey().getFileName().toString(),
                    () -> {
                      Path path = file.getKey();
                      assertThat(Files.exists(path) ? Files.readString(path) : "nothing")
                          .as(
                              "%s is not what the code says. If the code is right, write it"
                                  + " again: %s",
                              path, ContractFiles.COMMAND)
                          .isEqualTo(file.getValue());
                    }));
  }

  @Test
  void thereIsNoOtherSchema() throws IOException {
    Set<Path> generated =
        TEXTS.keySet().stream().filter(this::isSchema).collect(Collectors.toSet());

    assertThat(files())
        .as("schemas of what is no more; to delete them: %s", ContractFiles.COMMAND)
        .containsExactlyInAnyOrderElementsOf(generated);
  }

  @Test
  void everyFieldHasADescription() {
    List<String> without = new ArrayList<>();

    ContractFiles.schemas(Javadocs.read(), Rules.read())
        .forEach(
            (path, schema) -> fieldsWithoutDescription(path.getFileName() + "", schema, without));

    assertThat(without)
        .as("fields without a description: add a @param to the javadoc of the record")
        .isEmpty();
  }

  @Test
  void everySchemaIsOne() {
    JsonSchema metaSchema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of(SchemaId.V202012));

    ContractFiles.schemas(Javadocs.read(), Rules.read())
        .forEach(
            (path, schema) -> {
              assertThat(metaSchema.validate(schema)).as(path.toString()).isEmpty();
              schema
                  .findValues("enum")
                  .forEach(constants -> assertThat(constants).doesNotHaveDuplicates());
            });
  }

  @Test
  void everyRuleIsOfAField() {
    Rules rules = Rules.read();

    ContractFiles.schemas(Javadocs.read(), rules);

    assertThat(rules.unused()).as("rules.yaml: fields that no record has").isEmpty();
  }

  private boolean isSchema(Path path) {
    return path.startsWith(SCHEMAS);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(SCHEMAS)) {
      return files.toList();
    }
  }

  private static void fieldsWithoutDescription(String path, JsonNode schema, List<String> without) {
    schema
        .path("properties")
        .fields()
        .forEachRemaining(
            field -> {
              if (field.getValue().path("description").asText().isEmpty()) {
                without.add(path + "." + field.getKey());
              }
            });
    schema
        .fields()
        .forEachRemaining(
            child ->
                fieldsWithoutDescription(path + "." + child.getKey(), child.getValue(), without));
    if (schema.isArray()) {
      schema.forEach(child -> fieldsWithoutDescription(path, child, without));
    }
  }
}
