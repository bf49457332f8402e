package io.crossover.events.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.Examples;
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
  void theKeyIsTheSameInEveryBuild() {
    assertThat(Examples.GPT.key()).isEqualTo("36e974d06688cf992e59d50f0fc7dcb3");
  }

  @Test
  void theBudgetGivesTheSteps() {
    assertThat(new Budget(100).steps(32)).isEqualTo(3);
  }
}
