package io.crossover.events.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.validation.Violation;
import io.crossover.events.wire.EventJson;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A preset fills in what is not written. */
class PresetTest {

  @ParameterizedTest
  @CsvSource({"quick, 2, 1, 2, 60", "thorough, 0.5, 2, 4, 1000"})
  void aSearchIsFilledIn(
      String preset, double octaves, int selectionSeeds, int reportSeeds, int runs) {
    SweepSpec sweep = SweepSpec.fromJson(document(preset));

    assertThat(sweep.strategy()).isEqualTo(Strategy.ADAPTIVE);
    assertThat(sweep.target()).isEqualTo(new Target(octaves));
    assertThat(sweep.tuning()).isEqualTo(new Tuning(selectionSeeds, reportSeeds));
    assertThat(sweep.limits()).isEqualTo(new Limits(runs, null, null));
  }

  @Test
  void thePaperIsItsStrategy() {
    SweepSpec sweep = SweepSpec.fromJson(document("paper"));

    assertThat(sweep.strategy()).isEqualTo(Strategy.PAPER);
    assertThat(sweep.runs()).isEqualTo(2 * 28 * 3);
  }

  @Test
  void theRunsAreForEachConfigurationOfEveryMatrix() {
    ObjectNode document = MatrixDocuments.document("\"data.seed\": [1, 2, 3]");

    assertThat(SweepSpec.fromJson(document.put("preset", "quick")).runs()).isEqualTo(180);
  }

  @Test
  void theRunsAreNeverMoreThanASweepMayHave() {
    String seeds = IntStream.range(0, 200).boxed().toList().toString();
    ObjectNode document = MatrixDocuments.document("\"data.seed\": " + seeds);

    assertThat(SweepSpec.fromJson(document.put("preset", "thorough")).runs())
        .isEqualTo(SweepSpec.MAX_SEARCHED_RUNS);
  }

  @Test
  void whatIsWrittenWins() {
    ObjectNode document = document("quick").put("strategy", "bisect");
    document.putObject("target").put("octaves", 3);
    document.putObject("tuning").put("selectionSeeds", 5);
    document.putObject("limits").put("wallHours", 1);

    SweepSpec sweep = SweepSpec.fromJson(document);

    assertThat(sweep.strategy()).isEqualTo(Strategy.BISECT);
    assertThat(sweep.target()).isEqualTo(new Target(3.0));
    assertThat(sweep.tuning()).isEqualTo(new Tuning(5, 2));
    assertThat(sweep.limits()).isEqualTo(new Limits(60, null, 1.0));
  }

  @Test
  void aSweepIsWhatItsPresetFilledIn() {
    SweepSpec quick = SweepSpec.fromJson(document("quick"));
    JsonNode json = EventJson.mapper().valueToTree(quick);

    assertThat(json.has("preset")).isFalse();
    assertThat(SweepSpec.fromJson(json)).isEqualTo(quick);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quick | grid | adaptive, bisect, random with preset: quick; or leave out one of the two",
        "thorough | paper | adaptive, bisect, random with preset: thorough; or leave out one of the two",
        "paper | adaptive | paper with preset: paper; or leave out one of the two",
      })
  void aStrategyThatIsNotThePresetsIsRefused(String preset, String strategy, String expected) {
    assertThat(messages(document(preset).put("strategy", strategy)))
        .contains("strategy is " + strategy + ", expected " + expected);
  }

  @Test
  void aPresetThatThereIsNotIsRefused() {
    String expected = ", expected one of quick, thorough, paper";

    assertThat(messages(document("fast"))).containsExactly("preset is \"fast\"" + expected);
    assertThat(messages(document("x").put("preset", 2))).containsExactly("preset is 2" + expected);
  }

  @Test
  void whatAPresetCannotFillInIsReportedAsWithoutIt() {
    ObjectNode document = document("quick").put("target", 2).put("strategy", "best");
    document.remove("configurations");

    assertThat(messages(document))
        .containsExactlyInAnyOrder(
            "target is 2, expected an object",
            "strategy is \"best\", expected one of adaptive, bisect, random, paper, grid",
            "configurations missing, expected at least one configuration");
    assertThat(messages(document("quick").put("sedes", 1)))
        .singleElement()
        .asString()
        .startsWith("sedes is not a known key")
        .endsWith("priority, preset");
  }

  private static List<String> messages(ObjectNode document) {
    return catchThrowableOfType(InvalidValueException.class, () -> SweepSpec.fromJson(document))
        .violations()
        .stream()
        .map(Violation::message)
        .toList();
  }

  private static ObjectNode document(String preset) {
    return MatrixDocuments.document("").put("preset", preset);
  }
}
