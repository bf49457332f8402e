package io.crossover.events.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.Examples;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.EventJson;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepSpecTest {

  @Test
  void aDocumentBecomesASweepWithEveryDefault() {
    SweepSpec sweep = SweepSpec.fromJson(Examples.document());

    assertThat(sweep.batchSizes().values()).containsExactly(16, 32);
    assertThat(sweep.seeds().values()).containsExactly(1L, 2L);
    assertThat(sweep.optimizers().get(0).momenta().values()).containsExactly(0.9);
    assertThat(sweep.optimizers().get(1).momenta().values()).containsExactly(0.95);
    assertThat(sweep.optimizers().get(1).learningRates().values())
        .containsExactly(0.001, 0.01, 0.1);
    assertThat(sweep.pair()).isEqualTo(Pair.SGD_ADAM);
    assertThat(sweep.level()).isEqualTo(0.95);
    assertThat(sweep.configurations().get(0).gradientClipping()).isEqualTo(1.0);
    assertThat(sweep.runs()).isEqualTo(24);
  }

  @Test
  void theJsonOfASweepIsADocumentOfTheSameSweep() {
    SweepSpec sweep = SweepSpec.fromJson(Examples.document());

    JsonNode json = EventJson.mapper().valueToTree(sweep);

    assertThat(SweepSpec.fromJson(json)).isEqualTo(sweep);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/colour | 1 | colour",
        "/name | 5 | name",
        "/name | \"\" | name",
        "/batchSizes | [] | batchSizes",
        "/batchSizes | [8, 8] | batchSizes[1]",
        "/batchSizes | [0, 8] | batchSizes[0]",
        "/batchSizes | [1.5] | batchSizes[0]",
        "/batchSizes | {\"from\": 64, \"to\": 8} | batchSizes.to",
        "/batchSizes | {\"from\": 64} | batchSizes.to",
        "/batchSizes | [32768] | configurations[0].budget.samples",
        "/seeds | 0 | seeds",
        "/seeds | 18446744073709551619 | seeds",
        "/seeds | [] | seeds",
        "/seeds | [1, 1] | seeds",
        "/seeds | [-1] | seeds[0]",
        "/seeds | \"two\" | seeds",
        "/strategy | \"best\" | strategy",
        "/level | 1.5 | level",
        "/priority | 101 | priority",
        "/priority | -101 | priority",
        "/priority | 0.5 | priority",
        "/priority | \"high\" | priority",
        "/pair | {\"baseline\": \"lion\", \"challenger\": \"adam\"} | pair.baseline",
        "/pair | {\"baseline\": \"sgd\", \"challenger\": \"sgd\"} | pair.challenger",
        "/optimizers | [] | optimizers",
        "/optimizers/1 | {\"type\": \"sgd\", \"learningRates\": [1]} | optimizers",
        "/optimizers/0/learningRates | [-0.1] | optimizers[0].learningRates[0]",
        "/optimizers/0/learningRates | [] | optimizers[0].learningRates",
        "/optimizers/0/momenta | [1] | optimizers[0].momenta[0]",
        "/optimizers/0/beta2 | 0.9 | optimizers[0].beta2",
        "/optimizers/1/learningRates | {\"from\": 1, \"to\": 2, \"count\": 1} | optimizers[1].learningRates.count",
        "/configurations | [] | configurations",
        "/configurations/0/model/width | 33 | configurations[0].model.heads",
        "/configurations/0/model/type | \"gtp\" | configurations[0].model.type",
        "/configurations/0/model | 3 | configurations[0].model",
        "/configurations/0/data/sequenceLength | \"a\" | configurations[0].data.sequenceLength",
        "/configurations/0/budget/samples | -1 | configurations[0].budget.samples",
        "/configurations/0/schedule | {\"warmup\": 2} | configurations[0].schedule.warmup",
        "/configurations/0/gradientClipping | -1 | configurations[0].gradientClipping"
      })
  void aWrongValueIsRefusedAtItsPath(String pointer, String value, String path) throws Exception {
    ObjectNode document = Examples.document();
    replace(document, pointer, EventJson.mapper().readTree(value));

    List<Violation> violations = violations(document);

    assertThat(violations).extracting(Violation::path).contains(path);
  }

  @Test
  void aSweepHasAPriorityOfItsOwnOrTheUsualOne() {
    ObjectNode document = Examples.document();

    assertThat(SweepSpec.fromJson(document).priority()).isZero();
    assertThat(SweepSpec.fromJson(document.put("priority", -100)).priority()).isEqualTo(-100);
    assertThat(violations(document.put("priority", 200)))
        .extracting(Violation::message)
        .containsExactly("priority is 200, expected -100 to 100");
  }

  @Test
  void aSweepThatWasStoredWithoutAPriorityIsStillRead() throws Exception {
    SweepSpec sweep = SweepSpec.fromJson(Examples.document());
    ObjectNode stored = EventJson.mapper().valueToTree(sweep);
    stored.remove("priority");

    assertThat(EventJson.mapper().treeToValue(stored, SweepSpec.class)).isEqualTo(sweep);
  }

  @Test
  void everyViolationIsReportedAtOnce() {
    ObjectNode document = Examples.document();
    document.put("colour", "red");
    document.put("seeds", 0);
    ObjectNode model = (ObjectNode) document.at("/configurations/0/model");
    model.put("layers", -1);
    model.put("wdith", 3);
    model.put("heads", "two");
    ((ObjectNode) document.at("/configurations/0")).remove("budget");

    List<Violation> violations = violations(document);

    assertThat(violations)
        .extracting(Violation::path)
        .containsExactlyInAnyOrder(
            "colour",
            "seeds",
            "configurations[0].model.layers",
            "configurations[0].model.wdith",
            "configurations[0].model.heads",
            "configurations[0].budget");
  }

  @Test
  void aMillionRunsAreRefused() {
    ObjectNode document = Examples.document();
    document.put("seeds", 1_000);
    document.set(
        "batchSizes",
        EventJson.mapper().valueToTree(IntStream.rangeClosed(1, 17).boxed().toList()));

    assertThat(violations(document))
        .extracting(Violation::message)
        .containsExactly("the document is 102000 runs, expected at most 100000 runs");
  }

  @Test
  void equalConfigurationsInOneSweepAreRefused() {
    ObjectNode document = Examples.document();
    ObjectNode again = document.at("/configurations/0").deepCopy();
    again.put("name", "the same under another name");
    ((com.fasterxml.jackson.databind.node.ArrayNode) document.get("configurations")).add(again);

    assertThat(violations(document))
        .extracting(Violation::path)
        .containsExactly("configurations[1]");
  }

  private static List<Violation> violations(JsonNode document) {
    return catchThrowableOfType(InvalidValueException.class, () -> SweepSpec.fromJson(document))
        .violations();
  }

  private static void replace(ObjectNode document, String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = document.at(pointer.substring(0, slash));
    String field = pointer.substring(slash + 1);
    if (parent instanceof com.fasterxml.jackson.databind.node.ArrayNode array) {
      array.set(Integer.parseInt(field), value);
    } else {
      ((ObjectNode) parent).set(field, value);
    }
  }
}
