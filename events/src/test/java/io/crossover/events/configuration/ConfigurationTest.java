package io.crossover.events.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossover.events.Examples;
import io.crossover.events.wire.EventJson;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

  @Test
  void theKeyIsOfTheContentAndNotOfTheName() {
    Configuration renamed =
        Configuration.of(
            "another", Examples.GPT.model(), Examples.GPT.data(), Examples.GPT.budget().samples());
    Configuration longer = Configuration.of("gpt", Examples.GPT.model(), Examples.GPT.data(), 9);

    assertThat(renamed.key()).isEqualTo(Examples.GPT.key()).hasSize(32);
    assertThat(longer.key()).isNotEqualTo(Examples.GPT.key());
  }

  @Test
  void aFileIsKnownByItsHashWhereverItLies() {
    String hash = "0123456789abcdef".repeat(4);
    Configuration here = own("here.pt", hash);

    assertThat(own("/there/again.pt", hash).key()).isEqualTo(here.key());
    assertThat(own("here.pt", hash.replace('0', '1')).key()).isNotEqualTo(here.key());
  }

  private static Configuration own(String path, String hash) {
    TorchScriptSpec model = new TorchScriptSpec(path, hash);
    return Configuration.of("mine", model, Examples.GPT.data(), 9);
  }

  @Test
  void aModelOfYourOwnSaysItselfInWhatItComputes() {
    TorchScriptSpec model = new TorchScriptSpec("m.pt", "0".repeat(64));
    assertThatThrownBy(
            () ->
                new Configuration(
                    "mine",
                    model,
                    Examples.GPT.data(),
                    new Budget(9),
                    null,
                    null,
                    Precision.BF16,
                    null,
                    null,
                    null))
        .hasMessageContaining("precision is bf16, expected float32: what a model of your own");
  }

  @Test
  void theKeyIsTheSameInEveryBuild() {
    assertThat(Examples.GPT.key()).isEqualTo("36e974d06688cf992e59d50f0fc7dcb3");
  }

  @Test
  void onlyAnArithmeticThatDiffersChangesTheKey() {
    assertThat(arithmetic(Precision.FLOAT32, false, true).key()).isEqualTo(Examples.GPT.key());
    assertThat(
            Stream.of(
                    arithmetic(Precision.FLOAT32, false, true),
                    arithmetic(Precision.BF16, false, true),
                    arithmetic(Precision.FLOAT32, true, true),
                    arithmetic(Precision.FLOAT32, false, false))
                .map(Configuration::key))
        .doesNotHaveDuplicates();
  }

  @Test
  void noDropoutLeavesTheKeyAsItWas() {
    assertThat(dropping(0.0).key()).isEqualTo(Examples.GPT.key());
    assertThat(dropping(-0.0).key()).isEqualTo(Examples.GPT.key());
    assertThat(dropping(0.1).key()).isNotEqualTo(Examples.GPT.key());
  }

  @Test
  void theUsualNormOfAPerceptronLeavesItsKeyAsItWas() {
    assertThat(EventJson.mapper().valueToTree(perceptron(Norm.RMS)).has("norm")).isFalse();
    assertThat(EventJson.mapper().valueToTree(perceptron(Norm.NONE)).path("norm").asText())
        .isEqualTo("none");
  }

  @Test
  void thePublishedNormOfConvNextLeavesItsKeyAsItWas() {
    assertThat(convNext(ConvNorm.LAYER)).isEqualTo(convNext(null));
    assertThat(EventJson.mapper().valueToTree(convNext(null)).has("norm")).isFalse();
    assertThat(EventJson.mapper().valueToTree(convNext(ConvNorm.BATCH)).path("norm").asText())
        .isEqualTo("batch");
  }

  private static ModelSpec convNext(ConvNorm norm) {
    return new ConvNextSpec(null, null, null, null, norm);
  }

  private static ModelSpec perceptron(Norm norm) {
    return new MlpSpec(16, List.of(64), Activation.GELU, 1.0, null, norm);
  }

  private static Configuration dropping(double dropout) {
    ModelSpec model = new GptSpec(1, 32, 2, 0.1, null, null, null, dropout);
    return Configuration.of("gpt", model, Examples.GPT.data(), Examples.GPT.budget().samples());
  }

  private static Configuration arithmetic(
      Precision precision, boolean tf32, boolean deterministic) {
    Configuration gpt = Examples.GPT;
    return new Configuration(
        gpt.name(),
        gpt.model(),
        gpt.data(),
        gpt.budget(),
        gpt.schedule(),
        gpt.gradientClipping(),
        precision,
        gpt.loss(),
        gpt.evaluationSamples(),
        gpt.microBatchSize(),
        tf32,
        deterministic);
  }

  @Test
  void theBudgetGivesTheSteps() {
    assertThat(new Budget(100).steps(32)).isEqualTo(3);
  }
}
