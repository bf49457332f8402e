package io.crossover.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.contract.SweepVerdicts.Verdict;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.validation.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema of sweep files and their validator refuse the same documents. */
class SweepFileAgreementTest {

  private static final Validator SCHEMA = Validator.named("sweep");

  private static final List<Verdict> VERDICTS =
      Stream.of(SweepVerdicts.changedOnce(), SweepVerdicts.changedTwice(), SweepVerdicts.drawn())
          .flatMap(List::stream)
          .toList();

  @Test
  void whatTheValidatorTakesTheSchemaTakes() {
    List<Verdict> taken = VERDICTS.stream().filter(v -> v.violations().isEmpty()).toList();

    assertThat(taken).hasSizeGreaterThan(200);
    assertThat(taken).filteredOn(v -> !v.errors().isEmpty()).isEmpty();
  }

  @Test
  void whatTheSchemaTakesIsRefusedByNothingButTheListedRules() {
    List<Verdict> taken = VERDICTS.stream().filter(v -> v.errors().isEmpty()).toList();

    assertThat(taken).hasSizeGreaterThan(1_000);
    assertThat(taken).filteredOn(v -> !v.rules().stream().allMatch(Optional::isPresent)).isEmpty();
  }

  @Test
  void everyListedRuleIsNeeded() {
    Set<ValidatorOnly> needed = EnumSet.noneOf(ValidatorOnly.class);
    VERDICTS.stream()
        .filter(v -> v.errors().isEmpty())
        .flatMap(v -> v.rules().stream())
        .flatMap(Optional::stream)
        .forEach(needed::add);

    assertThat(needed).containsExactlyInAnyOrder(ValidatorOnly.values());
  }

  @Test
  void everyKeyIsInASample() {
    Set<String> keys = new TreeSet<>();
    SweepSamples.complete()
        .forEach(
            sample ->
                Place.of(sample, SCHEMA.json())
                    .forEach(place -> keys.add(place.path().replaceAll("\\[\\d+]", "[]"))));

    assertThat(keys)
        .as("keys of the schema that no document of SweepSamples.complete() has")
        .containsAll(keys("", SCHEMA.json()));
  }

  @Test
  void aDefaultIsWhatIsMeantByNothing() {
    int defaults = 0;
    for (ObjectNode sample : SweepSamples.complete()) {
      for (Place place : Place.of(sample, SCHEMA.json())) {
        JsonNode value = place.schema().path("default");
        if (!value.isMissingNode()) {
          defaults++;
          assertThat(read(place.removed(sample)))
              .as("without %s, and with %s", place.path(), value)
              .isEqualTo(read(place.replaced(sample, value)));
        }
      }
    }
    assertThat(defaults).isGreaterThan(20);
  }

  static Stream<JsonNode> documents() {
    Stream<JsonNode> pages =
        Stream.of("../docs/sweep-file.md", "../README.md", "../docs/events.md")
            .flatMap(page -> SweepSamples.in(Path.of(page)).stream());
    return Stream.of(
            SweepSamples.complete().stream(),
            SweepSamples.files().stream().map(SweepSamples::read),
            pages)
        .flatMap(documents -> documents);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void whatComesWithCrossoverIsRight(JsonNode document) {
    assertThat(SCHEMA.errors(document)).isEmpty();
    assertThat(SweepVerdicts.violations(document)).isEmpty();
  }

  @Test
  void theSamplesTellEditorsOfTheSchema() throws IOException {
    for (Path file : SweepSamples.files()) {
      Agreement.tellsEditors(file, "sweep");
    }
  }

  private static Object read(JsonNode document) {
    List<Violation> violations = SweepVerdicts.violations(document);
    return violations.isEmpty() ? SweepSpec.fromJson(document) : violations;
  }

  private static Set<String> keys(String path, JsonNode schema) {
    Set<String> keys = new TreeSet<>();
    schema.path("oneOf").forEach(form -> keys.addAll(keys(path, form)));
    schema.path("anyOf").forEach(form -> keys.addAll(keys(path, form)));
    if (schema.has("items")) {
      keys.addAll(keys(path + "[]", schema.get("items")));
    }
    schema
        .path("properties")
        .fields()
        .forEachRemaining(
            field -> {
              String child = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
              keys.add(child);
              keys.addAll(keys(child, field.getValue()));
            });
    return keys;
  }
}
