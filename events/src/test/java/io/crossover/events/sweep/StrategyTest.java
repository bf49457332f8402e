package io.crossover.events.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.validation.InvalidValueException;
import io.crossover.events.wire.EventJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a strategy needs, refuses and fills in. */
class StrategyTest {

  private static final String SEARCH = "[{\"type\": \"sgd\"}, {\"type\": \"adam\"}]";
  private static final String GRID =
      "[{\"type\": \"sgd\", \"learningRates\": [0.1]}, {\"type\": \"adam\", \"learningRates\":"
          + " [0.01]}]";

  @Test
  void withoutLearningRatesASweepIsAdaptiveWithEveryDefault() throws Exception {
    SweepSpec sweep = sweep(SEARCH, "");

    assertThat(sweep.strategy()).isEqualTo(Strategy.ADAPTIVE);
    assertThat(sweep.tuning()).isEqualTo(new Tuning(1, 2));
    assertThat(sweep.target()).isEqualTo(new Target(1.0));
    assertThat(sweep.runs()).isEqualTo(300);
    assertThat(sweep.optimizers().get(0).start()).isEqualTo(new SearchStart(0.1, 64));
    assertThat(sweep.optimizers().get(1).start()).isEqualTo(new SearchStart(0.003, 64));
    assertThat(sweep.optimizers().get(1).momenta().values()).containsExactly(0.95);
  }

  @Test
  void withLearningRatesASweepIsAGrid() throws Exception {
    SweepSpec sweep = sweep(GRID, ", \"seeds\": 2");

    assertThat(sweep.strategy()).isEqualTo(Strategy.GRID);
    assertThat(sweep.runs()).isEqualTo(2 * 3 * 2);
  }

  @Test
  void thePaperHasItsOwnGrid() throws Exception {
    SweepSpec sweep = sweep(SEARCH, ", \"strategy\": \"paper\"");

    assertThat(sweep.optimizers().get(0).learningRates().values())
        .containsExactly(0.00316228, 0.01, 0.0316228, 0.1, 0.316228, 1.0, 3.16228);
    assertThat(sweep.optimizers().get(1).momenta().values())
        .containsExactly(0.9, 0.95, 0.99, 0.999);
    assertThat(sweep.runs()).isEqualTo(2 * 28 * 3);
  }

  @Test
  void aSearchMayStopHopelessLearningRates() throws Exception {
    SweepSpec sweep = sweep(SEARCH, ", \"tuning\": {\"halving\": true}");

    assertThat(sweep.tuning()).isEqualTo(new Tuning(1, 2, true));
    assertThat(sweep(SEARCH, "").tuning().halving()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"adaptive", "bisect", "random", "paper"})
  void theJsonOfASweepIsADocumentOfTheSameSweep(String strategy) throws Exception {
    SweepSpec sweep = sweep(SEARCH, ", \"strategy\": \"" + strategy + "\"");

    JsonNode json = EventJson.mapper().valueToTree(sweep);

    assertThat(SweepSpec.fromJson(json)).isEqualTo(sweep);
    assertThat(EventJson.mapper().treeToValue(json, SweepSpec.class)).isEqualTo(sweep);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ", \"seeds\": 2 | seeds | adds seeds itself",
        ", \"tuning\": {\"reportSeeds\": 0} | tuning.reportSeeds | 1 to 100",
        ", \"tuning\": {\"seeds\": 1} | tuning.seeds | ",
        ", \"target\": {\"octaves\": 0} | target.octaves | above 0",
        ", \"limits\": {\"runs\": 0} | limits.runs | 1 to 100000",
        ", \"limits\": {\"runs\": 20001} | limits.runs | at most 20000: adaptive",
        ", \"limits\": {\"wallHours\": -1} | limits.wallHours | above 0",
        ", \"limits\": {\"deviceHours\": \"x\"} | limits.deviceHours | a number",
        ", \"strategy\": \"fast\" | strategy | adaptive",
        ", \"strategy\": \"grid\" | optimizers[0].learningRates | a list, or {from, to, count}",
      })
  void whatASearchCannotUseGetsItsOwnMessage(String more, String path, String expected) {
    assertRefused(SEARCH, more, path, expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ", \"seeds\": 1, \"strategy\": \"adaptive\" | optimizers[0].learningRates | searches",
        ", \"seeds\": 1, \"tuning\": {} | tuning | nothing: grid makes every run",
        ", \"seeds\": 1, \"tuning\": {\"halving\": true} | tuning.halving | grid trains every setting",
        ", \"strategy\": \"paper\", \"tuning\": {\"halving\": true} | tuning.halving | paper trains",
        ", \"seeds\": 1, \"target\": {} | target | nothing: grid makes every run",
        ", \"level\": 0.9 | seeds | a list, or a number of seeds",
      })
  void whatAGridCannotUseGetsItsOwnMessage(String more, String path, String expected) {
    assertRefused(GRID, more, path, expected);
  }

  @Test
  void aStartIsForASearch() {
    String optimizers = GRID.replace("\"type\": \"sgd\"", "\"type\": \"sgd\", \"start\": {}");
    assertRefused(optimizers, ", \"seeds\": 1", "optimizers[0].start", "runs its learningRates");
  }

  @Test
  void aSearchHasOneMomentumAndOnePair() {
    assertRefused(
        "[{\"type\": \"sgd\", \"momenta\": [0, 0.9]}, {\"type\": \"adam\"}]",
        "",
        "optimizers[0].momenta",
        "one momentum");
    assertRefused(
        "[{\"type\": \"sgd\"}, {\"type\": \"adam\"}, {\"type\": \"adam\", \"beta2\": 0.99}]",
        "",
        "optimizers",
        "one pair");
  }

  @Test
  void aSearchNeedsTwoBatchSizesWithEnoughSteps() {
    assertRefused(SEARCH, ", \"batchSizes\": [8]", "batchSizes", "at least two");
    assertRefused(SEARCH, ", \"batchSizes\": [64, 128, 256]", "batchSizes", "64 steps: at most 64");
  }

  private static void assertRefused(String optimizers, String more, String path, String expected) {
    InvalidValueException refused =
        catchThrowableOfType(InvalidValueException.class, () -> sweep(optimizers, more));
    assertThat(refused).as(more).isNotNull();
    assertThat(refused.violations())
        .anySatisfy(
            violation -> {
              assertThat(violation.path()).isEqualTo(path);
              assertThat(violation.expected()).contains(expected);
            });
  }

  private static SweepSpec sweep(String optimizers, String more) throws Exception {
    String batchSizes = more.contains("batchSizes") ? "" : ", \"batchSizes\": [8, 16, 32]";
    return SweepSpec.fromJson(
        EventJson.mapper()
            .readTree(
                """
                {"name": "a test", "optimizers": %s %s %s,
                 "configurations": [{"name": "noop", "model": {"type": "noop"},
                   "data": {"type": "markov"}, "budget": {"samples": 4096}}]}"""
                    .formatted(optimizers, batchSizes, more)));
  }
}
