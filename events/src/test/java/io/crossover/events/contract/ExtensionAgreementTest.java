package io.crossover.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.Examples;
import io.crossover.events.sweep.SweepExtension;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of extensions and their validator refuse the same documents. */
class ExtensionAgreementTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"batchSizes": [512, 1024], "seeds": [4, 5], "target": {"octaves": 0.5}, "priority": 3,
         "limits": {"runs": 500, "deviceHours": 2.5, "wallHours": 8.5}}
        """,
        """
        {"batchSizes": {"from": 512, "to": 1024}, "seeds": 5}
        """
      })
  void theyAgree(String text) {
    Validator schema = Validator.named("extension");
    JsonNode extension = Examples.json(text);

    assertThat(schema.errors(extension)).isEmpty();
    assertThat(violations(extension)).isEmpty();
    for (Mutation mutation : Mutation.of(extension, schema.json())) {
      JsonNode document = mutation.document();
      List<Violation> violations = violations(document);
      String what = mutation.path() + " " + mutation.kind() + ": " + violations;
      if (schema.errors(document).isEmpty()) {
        assertThat(violations).as(what).allMatch(v -> ValidatorOnly.of(v, document).isPresent());
      } else {
        assertThat(violations).as(what).isNotEmpty();
      }
    }
  }

  private static List<Violation> violations(JsonNode document) {
    try {
      SweepExtension.fromJson(document);
      return List.of();
    } catch (InvalidValueException e) {
      return e.violations();
    }
  }
}
