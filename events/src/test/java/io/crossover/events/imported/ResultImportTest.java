package io.crossover.events.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.events.configuration.ImportedConfiguration;
import io.crossover.events.configuration.LossMetric;
import io.crossover.events.sweep.Pair;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.EventJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultImportTest {

  private static final String RUNS =
      """
      [{"optimizer": "sgd", "batchSize": 8, "learningRate": 0.1, "loss": 2.5},
       {"optimizer": "adam", "batchSize": 8, "learningRate": 0.01, "momentum": 0.95, "seed": 3,
        "diverged": true, "loss": null}]
      """;

  @Test
  void whatIsNotGivenHasADefault() throws IOException {
    ResultImport read = read("{'configuration': {'name': 'theirs'}, 'runs': %s}".formatted(RUNS));

    assertThat(read.configuration())
        .isEqualTo(new ImportedConfiguration("theirs", null, LossMetric.FINAL));
    assertThat(read.pair()).isEqualTo(Pair.SGD_ADAM);
    assertThat(read.level()).isEqualTo(0.95);
    assertThat(read.source()).isEqualTo("unknown");
    assertThat(read.runs())
        .containsExactly(
            ImportedRun.diverged("adam", 8, 0.01, 0.95, 3),
            ImportedRun.completed("sgd", 8, 0.1, 0, 0, 2.5));
  }

  @Test
  void theIdIsThatOfTheContent() {
    List<ImportedRun> runs = runs(700);
    List<ImportedRun> shuffled = new ArrayList<>(runs);
    shuffled.addAll(runs.subList(0, 10));
    Collections.reverse(shuffled);
    ResultImport one = of("theirs", null, 0.95, "a.csv", runs);

    assertThat(of("theirs", null, 0.95, "b.csv", shuffled).id()).isEqualTo(one.id());
    assertThat(of("theirs", null, 0.95, "b.csv", shuffled).runs()).hasSize(700);
    assertThat(of("theirs", null, 0.9, "a.csv", runs).id()).isNotEqualTo(one.id());
    assertThat(of("theirs", 1_000_000L, 0.95, "a.csv", runs).id()).isNotEqualTo(one.id());
    assertThat(of("theirs", null, 0.95, "a.csv", runs(701)).id()).isNotEqualTo(one.id());
    runs.set(0, ImportedRun.diverged("sgd", 1, 0.1, 0.9, 0));
    assertThat(of("theirs", null, 0.95, "a.csv", runs).id()).isNotEqualTo(one.id());
  }

  @Test
  void itTravelsInPartsOfFiveHundred() {
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    ResultImport whole = of("theirs", null, 0.95, "a.csv", runs(1_001));

    List<ResultsImported> parts = new ArrayList<>();
    whole.parts(at).forEachRemaining(parts::add);

    assertThat(parts).extracting(part -> part.runs().size()).containsExactly(500, 500, 1);
    assertThat(parts).extracting(ResultsImported::totalRuns).containsOnly(1_001);
    assertThat(parts).extracting(ResultsImported::importId).containsOnly(whole.id());
    assertThat(parts).extracting(ResultsImported::key).containsOnly(whole.configuration().key());
    assertThat(parts.stream().flatMap(part -> part.runs().stream())).isEqualTo(whole.runs());
  }

  @Test
  void theKeyIsMadeOfNameBudgetAndMetric() {
    String key = new ImportedConfiguration("a", null, null).key();

    assertThat(key).matches("[0-9a-f]{32}");
    assertThat(new ImportedConfiguration("a", null, LossMetric.FINAL).key()).isEqualTo(key);
    assertThat(new ImportedConfiguration("b", null, null).key()).isNotEqualTo(key);
    assertThat(new ImportedConfiguration("a", 100L, null).key()).isNotEqualTo(key);
    assertThat(new ImportedConfiguration("a", null, LossMetric.EMA).key()).isNotEqualTo(key);
  }

  @Test
  void aRunHasOneIdWhateverCameOfIt() {
    ImportedRun run = ImportedRun.completed("sgd", 8, 0.1, 0.0, 1, 2.5);

    assertThat(ImportedRun.diverged("sgd", 8, 0.1, -0.0, 1).id("k")).isEqualTo(run.id("k"));
    assertThat(ImportedRun.completed("sgd", 8, 0.1, 0.0, 2, 2.5).id("k")).isNotEqualTo(run.id("k"));
    assertThat(run.id("other")).isNotEqualTo(run.id("k"));
  }

  @Test
  void everythingThatIsWrongIsSaid() {
    List<Violation> violations =
        violations(
            """
            {'configuration': {'name': ' ', 'tokens': 5}, 'level': 2, 'colour': 'red', 'runs': [
              {'optimizer': 'sgd', 'batchSize': -8, 'learningRate': 0.1, 'loss': 2.5},
              {'optimizer': 'sgd', 'batchSize': 8, 'learningRate': 0.1, 'loss': 'NaN'},
              {'optimizer': 'sgd', 'batchSize': 8, 'learningRate': 0.1},
              {'optimizer': 'adam', 'batchSize': 8.5, 'learningRate': 0, 'loss': 1, 'lr': 1},
              {'optimizer': 'adam', 'batchSize': 8, 'learningRate': 0.1, 'loss': 1},
              {'optimizer': 'adam', 'batchSize': 8, 'learningRate': 0.1, 'loss': 2}]}
            """);

    assertThat(violations)
        .extracting(Violation::path)
        .containsExactlyInAnyOrder(
            "configuration.name",
            "configuration.tokens",
            "level",
            "colour",
            "runs[0].batchSize",
            "runs[1].loss",
            "runs[2].loss",
            "runs[3].batchSize",
            "runs[3].learningRate",
            "runs[3].lr",
            "runs[5]");
  }

  @Test
  void twoResultsForOneRunAreNamedByTheirPlaces() {
    String run = "{'optimizer': '%s', 'batchSize': 8, 'learningRate': 0.1, 'loss': %s}";
    String list =
        String.join(
            ",",
            run.formatted("sgd", "2.5"),
            run.formatted("adam", "2.4"),
            run.formatted("sgd", "2.5"),
            run.formatted("sgd", "2.6"));

    assertThat(violations("{'configuration': {'name': 'n'}, 'runs': [%s]}".formatted(list)))
        .singleElement()
        .extracting(Violation::message)
        .isEqualTo(
            "runs[3] is the run of runs[0] with loss 2.6, expected the same result as there,"
                + " loss 2.5");
  }

  @Test
  void aPairThatNoRunHasIsRefusedWithTheLabelsThatAreThere() {
    assertThat(
            violations(
                "{'configuration': {'name': 'n'}, 'pair': {'baseline': 'sgd', 'challenger': 'lion'},"
                    + " 'runs': "
                    + RUNS
                    + "}"))
        .containsExactly(new Violation("pair.challenger", "lion", "one of [adam, sgd]"));
  }

  @Test
  void thePairOfTwoOptimizersIsClearAndOfThreeHasToBeGiven() {
    assertThat(of("lion", "adamw").pair()).isEqualTo(new Pair("adamw", "lion"));
    assertThat(of("lion", "adam", "sgd").pair()).isEqualTo(Pair.SGD_ADAM);
    assertThatThrownBy(() -> of("lion", "adam", "adamw")).hasMessageContaining("pair is not given");
    assertThatThrownBy(() -> of("lion")).hasMessageContaining("at least two optimizers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "{\"runs\": [", "{} {}", "{\"level\":1,\"level\":2}"})
  void whatIsNotJsonIsNotRead(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "5", "{}", "{'configuration': {'name': 'n'}, 'runs': {}}"})
  void whatIsNoImportIsRefused(String text) {
    assertThat(violations(text)).isNotEmpty();
  }

  @Test
  void noRunsAndTooManyAreRefused() {
    String tooMany = "1,".repeat(ResultImport.MAX_RUNS) + "1";

    assertThat(violations("{'configuration': {'name': 'n'}, 'runs': []}"))
        .containsExactly(new Violation("runs.length", "0", "1 to 200000"));
    List<Violation> violations =
        violations("{'configuration': {'name': 'n'}, 'runs': [%s]}".formatted(tooMany));
    assertThat(violations).hasSize(1_001).extracting(Violation::path).contains("runs.length");
    assertThat(violations.get(1_000).message()).contains("wrong in 199001 further places");
  }

  @Test
  void theDocumentComesBackAsItWasSent() throws IOException {
    ResultImport sent = of("theirs", 1_000_000L, 0.9, "a.csv", runs(20));

    assertThat(ResultImport.read(stream(EventJson.mapper().writeValueAsString(sent))))
        .isEqualTo(sent);
  }

  private static List<ImportedRun> runs(int count) {
    List<ImportedRun> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String optimizer = i % 2 == 0 ? "sgd" : "adam";
      runs.add(ImportedRun.completed(optimizer, 1 + i % 64, 0.1, 0.9, i / 64, 2 + i / 1e4));
    }
    return runs;
  }

  private static ResultImport of(
      String name, Long samples, double level, String source, List<ImportedRun> runs) {
    return new ResultImport(
        new ImportedConfiguration(name, samples, null), Pair.SGD_ADAM, level, source, runs);
  }

  private static ResultImport of(String... optimizers) {
    List<ImportedRun> runs = new ArrayList<>();
    for (String optimizer : optimizers) {
      runs.add(ImportedRun.completed(optimizer, 8, 0.1, 0.9, 1, 2));
    }
    return new ResultImport(new ImportedConfiguration("n", null, null), null, null, null, runs);
  }

  private static List<Violation> violations(String text) {
    return catchThrowableOfType(InvalidValueException.class, () -> read(text)).violations();
  }

  /** With ' for ". */
  private static ResultImport read(String text) throws IOException {
    return ResultImport.read(stream(text.replace('\'', '"')));
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
