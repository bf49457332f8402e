package io.crossover.events.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossover.events.contract.Schemas.Form;
import io.crossover.events.imported.ResultImport;
import io.crossover.events.sweep.SweepExtension;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.trigger.TriggerRule;
import io.crossover.events.wire.EventJson;
import io.crossover.events.wire.EventTypes;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Every generated file of the contract. */
final class ContractFiles {

  /** Where they are, from this module. */
  static final Path DOCS = Path.of("../docs");

  /** What writes them again. */
  static final String COMMAND =
      "./mvnw -q -B -ntp -pl events test -Dtest=ContractFilesTest -Dcontract.write";

  private static final ObjectWriter JSON = EventJson.mapper().writer(printer());
  private static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .stringQuotingChecker(new PlainTexts())
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .build())
          .build();

  private ContractFiles() {}

  /** The schemas by their files. */
  static Map<Path, ObjectNode> schemas(Javadocs javadocs, Rules rules) {
    Map<Path, ObjectNode> schemas = new TreeMap<>();
    Schemas documents = new Schemas(javadocs, rules, Form.DOCUMENT);
    schemas.put(file("sweep"), documents.of(SweepSpec.class, "Crossover sweep"));
    schemas.put(file("extension"), documents.of(SweepExtension.class, "Crossover extension"));
    schemas.put(file("import"), documents.of(ResultImport.class, "Crossover import"));
    schemas.put(file("rule"), documents.of(TriggerRule.class, "Crossover trigger rule"));
    schemas.put(file("headers"), HeaderSchemas.events());
    schemas.put(file("dead-letter-headers"), HeaderSchemas.deadLetters());
    EventTypes.all()
        .forEach(
            type -> schemas.put(file(type.getSimpleName()), Schemas.event(type, javadocs, rules)));
    return schemas;
  }

  /** All files with their text. */
  static Map<Path, String> texts() {
    Javadocs javadocs = Javadocs.read();
    Map<Path, String> texts = new TreeMap<>();
    schemas(javadocs, Rules.read()).forEach((path, schema) -> texts.put(path, json(schema)));
    texts.put(DOCS.resolve("asyncapi.yaml"), yaml(AsyncApi.document(javadocs, Channels.read())));
    texts.putAll(ParameterPages.texts(javadocs));
    return texts;
  }

  /** The schema of a name, as it is referred to in {@code docs/asyncapi.yaml}. */
  static String schema(String name) {
    return "./schemas/" + name + ".schema.json";
  }

  /** The file of a schema. */
  static Path file(String name) {
    return DOCS.resolve(schema(name)).normalize();
  }

  private static String json(JsonNode node) {
    try {
      return JSON.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String yaml(JsonNode node) {
    try {
      return "# Generated from the module events. To write it again:\n# "
          + COMMAND
          + "\n"
          + YAML.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DefaultPrettyPrinter printer() {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("")
            .withObjectEmptySeparator("");
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(separators).withObjectIndenter(indenter);
  }
}
