package io.crossover.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossover.events.configuration.Activation;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.ImportedConfiguration;
import io.crossover.events.configuration.MarkovSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.wire.EventJson;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationSentenceTest {

  @Test
  void aConfigurationIsSaidWithTheKeysOfTheSweepFile() {
    assertThat(ConfigurationSentence.of(configuration("a", List.of(128, 64), 65_536)))
        .startsWith("mlp (embedding 32, hidden [128, 64], activation squared_relu")
        .contains(
            ") on markov (vocabulary 256, ",
            ", 65,536 samples a training, schedule cosine (warmup 0.1), gradientClipping 1,",
            "loss final");
  }

  @Test
  void anImportedOneSaysWhatIsKnown() {
    assertThat(ConfigurationSentence.of(new ImportedConfiguration("theirs", null, null).document()))
        .isEqualTo("results of another tool, loss final");
    assertThat(
            ConfigurationSentence.of(new ImportedConfiguration("theirs", 5_000L, null).document()))
        .isEqualTo("results of another tool, 5,000 samples a training, loss final");
  }

  @Test
  void anInterventionIsWhatDiffersButTheName() {
    JsonNode first = configuration("a", List.of(128), 65_536);

    assertThat(Intervention.between(first, configuration("b", List.of(128), 65_536))).isEmpty();
    assertThat(Intervention.between(first, configuration("b", List.of(64), 1_000)))
        .isEqualTo("budget.samples 1,000 instead of 65,536; model.hidden [64] instead of [128]");
  }

  @Test
  void aDefaultThatIsLeftOutIsSaidToBeOne() throws Exception {
    JsonNode plain = EventJson.mapper().readTree("{\"model\": {\"type\": \"gpt\"}}");
    JsonNode other =
        EventJson.mapper().readTree("{\"model\": {\"type\": \"gpt\", \"norm\": \"layer\"}}");

    assertThat(Intervention.between(plain, other))
        .isEqualTo("model.norm layer instead of the default");
    assertThat(Intervention.between(other, plain))
        .isEqualTo("model.norm the default instead of layer");
  }

  private static JsonNode configuration(String name, List<Integer> hidden, long samples) {
    return EventJson.mapper()
        .valueToTree(
            Configuration.of(
                name,
                new MlpSpec(32, hidden, Activation.SQUARED_RELU, null, null),
                new MarkovSpec(null, null, null, null, null),
                samples));
  }
}
