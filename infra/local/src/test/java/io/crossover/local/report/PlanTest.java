package io.crossover.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crossover.events.sweep.SweepSpec;
import io.crossover.events.wire.EventJson;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final String RATES = "\"learningRates\": [0.1, 1, 10],";

  @Test
  void theWorkOfAGridIsCountedExactly() {
    // 2 optimizers x 3 rates x 2 seeds; 1000 samples: 333 steps of 3 and 100 of 10.
    assertThat(Plan.of(sweep(RATES, "\"seeds\": 2")).lines())
        .containsExactly(
            "grid: every optimizer at every batch size with every learning rate, momentum and seed",
            "24 runs",
            "5,196 optimizer steps",
            "23,988 training samples");
  }

  @Test
  void aGridWithALimitTakesAtMostSo() {
    assertThat(Plan.of(sweep(RATES, "\"seeds\": 2, \"limits\": {\"runs\": 7}")).lines())
        .contains("7 runs", "at most 2,331 optimizer steps", "at most 7,000 training samples");
    assertThat(Plan.of(sweep(RATES, "\"seeds\": 2, \"limits\": {\"wallHours\": 1}")).lines())
        .contains("at most 24 runs", "at most 5,196 optimizer steps");
  }

  @Test
  void aSearchTakesAtMostWhatItsLimitAllows() {
    assertThat(Plan.of(sweep("", "\"limits\": {\"runs\": 40}")).lines())
        .containsExactly(
            "adaptive: tunes the learning rate in every cell, and runs where another run promises"
                + " most for the crossover, until its interval is at most an octave wide",
            "at most 40 runs",
            "at most 13,320 optimizer steps",
            "at most 40,000 training samples");
    assertThat(Plan.of(sweep("", "\"strategy\": \"bisect\", \"target\": {\"octaves\": 0.5}")))
        .startsWith("bisect: ")
        .contains("at most 0.5 octaves wide")
        .contains("at most 300 runs");
  }

  @Test
  void severalConfigurationsAreNamedAsFarAsTheyFitALine() {
    String matrix = "1000}, \"matrix\": {\"data.seed\": [0, 1, 2, 3, 4, 5, 6, 7]}}]";
    String document = document(RATES, "\"seeds\": 2").replace("1000}}]", matrix);

    assertThat(Plan.of(read(document)).lines())
        .contains(
            "8 configurations: one seed=0, one seed=1, one seed=2, one seed=3, one seed=4,"
                + " one seed=5 and 2 more",
            "192 runs",
            "41,568 optimizer steps");
  }

  private static SweepSpec sweep(String optimizer, String more) {
    return read(document(optimizer, more));
  }

  private static String document(String optimizer, String more) {
    return """
        {
          "name": "planned",
          "configurations": [{
            "name": "one", "model": {"type": "noop"}, "data": {"type": "markov"},
            "budget": {"samples": 1000}}],
          "optimizers": [{%1$s "type": "sgd"}, {%1$s "type": "adam"}],
          "batchSizes": [3, 10],
          %2$s
        }
        """
        .formatted(optimizer, more);
  }

  private static SweepSpec read(String document) {
    try {
      return SweepSpec.fromJson(EventJson.mapper().readTree(document));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
