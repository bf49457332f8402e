package io.crossover.events.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossover.events.Examples;
import io.crossover.events.validation.InvalidValueException;
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
  void theKeyIsTheSameInEveryBuild() {
    assertThat(Examples.GPT.key()).isEqualTo("36e974d06688cf992e59d50f0fc7dcb3");
  }

  @Test
  void theLabelOfAnOptimizerTellsWhatDiffersFromItsDefaults() {
    assertThat(OptimizerSpec.sgd().label()).isEqualTo("sgd");
    assertThat(OptimizerSpec.adam().label()).isEqualTo("adam");
    assertThat(new OptimizerSpec(OptimizerType.ADAM, 0.999, 1e-6).label())
        .isEqualTo("adam(beta2=0.999,epsilon=1.0E-6)");
    assertThat(OptimizerType.displayNameOf("sgd")).isEqualTo("SGD");
    assertThat(OptimizerType.displayNameOf("adam(beta2=0.999)")).isEqualTo("Adam(beta2=0.999)");
    assertThatThrownBy(() -> new OptimizerSpec(OptimizerType.SGD, 0.9, null))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("beta2 is 0.9, expected nothing: only adam has it");
  }

  @Test
  void theBudgetGivesTheSteps() {
    assertThat(new Budget(100).steps(32)).isEqualTo(3);
  }
}
