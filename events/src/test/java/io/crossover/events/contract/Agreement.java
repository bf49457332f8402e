package io.crossover.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** That a schema and the reader of the same documents refuse the same. */
final class Agreement {

  private Agreement() {}

  /** What the reader finds wrong; empty where it takes the document. */
  static List<Violation> violations(Function<JsonNode, ?> reader, JsonNode document) {
    try {
      reader.apply(document);
      return List.of();
    } catch (InvalidValueException e) {
      return e.violations();
    }
  }

  /**
   * Both take the document. Changed at one place in every way, what the schema refuses the reader
   * refuses, and what the schema takes is refused by nothing but listed rules.
   *
   * @param listed whether a violation of a document is of a rule that no schema can have
   */
  static void holdsAround(
      JsonNode document,
      Validator schema,
      Function<JsonNode, ?> reader,
      BiPredicate<Violation, JsonNode> listed) {
    assertThat(schema.errors(document)).isEmpty();
    assertThat(violations(reader, document)).isEmpty();
    for (Mutation mutation : Mutation.of(document, schema.json())) {
      JsonNode changed = mutation.document();
      List<Violation> violations = violations(reader, changed);
      String what = mutation.path() + " " + mutation.kind() + ": " + violations;
      if (schema.errors(changed).isEmpty()) {
        assertThat(violations).as(what).allMatch(v -> listed.test(v, changed));
      } else {
        assertThat(violations).as(what).isNotEmpty();
      }
    }
  }

  /** The first line of a sample leads editors to the schema. */
  static void tellsEditors(Path sample, String schema) throws IOException {
    String hint = Files.readAllLines(sample).get(0);
    assertThat(hint).as(sample.toString()).startsWith("# yaml-language-server: $schema=");
    assertThat(sample.resolveSibling(hint.substring(hint.indexOf('=') + 1)).toRealPath())
        .isEqualTo(ContractFiles.file(schema).toRealPath());
  }
}
