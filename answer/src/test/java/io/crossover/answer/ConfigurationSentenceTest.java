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
  void anotherModelIsSaidAsAWhole() throws Exception {
    JsonNode gpt =
        EventJson.mapper()
            .readTree("{\"model\": {\"type\": \"gpt\", \"width\": 16}, \"loss\": \"ema\"}");
    JsonNode mlp =
        EventJson.mapper()
            .readTree("{\"model\": {\"type\": \"mlp\", \"hidden\": [8]}, \"loss\": \"ema\"}");

    assertThat(Intervention.between(gpt, mlp))
        .isEqualTo("model mlp (hidden [8]) instead of gpt (width 16)");
  }

  @Test
  void whatIsNotKnownOfAnImportedOneIsNoIntervention() {
    JsonNode theirs = new ImportedConfiguration("theirs", 5_000L, null).document();
    JsonNode others = new ImportedConfiguration("others", 6_000L, null).document();

    assertThat(Intervention.between(theirs, configuration("a", List.of(128), 65_536)))
        .isEqualTo("one of them was trained with another tool");
    assertThat(Intervention.between(theirs, others)).isEqualTo("samples 6,000 instead of 5,000");
  }

  @Test
  void moreThanAPersonReadsIsCounted() throws Exception {
    JsonNode many =
        EventJson.mapper()
            .readTree("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1}");

    assertThat(Intervention.between(EventJson.mapper().createObjectNode(), many))
        .startsWith("a 1 instead of the default; b 1")
        .endsWith("f 1 instead of the default; and 2 more");
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
