package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.GatSpec;
import io.crossover.events.configuration.GcnSpec;
import io.crossover.events.configuration.GritSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.MoleculesSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.SmilesSpec;
import io.crossover.events.run.RunLosses;
import io.crossover.trainer.data.InstalledData;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MoleculeTrainingTest {

  static Stream<ModelSpec> models() {
    return Stream.of(
        new GcnSpec(2, 32, null, null),
        new GatSpec(2, 32, 4, null, null),
        new GritSpec(2, 16, 4, 8, null, null));
  }

  @ParameterizedTest
  @MethodSource("models")
  void learnsTheLogPOfMolecules(ModelSpec model) {
    Configuration configuration = Runs.configuration(model, new MoleculesSpec(null), 1_600, 1, 0);

    RunLosses losses =
        Runs.train(Runs.run(configuration, OptimizerSpec.adam(), 16, .01, .9)).finished().losses();

    // The mean absolute error of the best constant is about 1.0.
    assertThat(losses.initial()).isGreaterThan(1.5);
    assertThat(losses.finalLoss()).isLessThan(0.8);
    assertThat(losses.validation()).isLessThan(0.9);
  }

  @Test
  void learnsTheLogPOfRealMolecules() {
    SmilesSpec data = new SmilesSpec(InstalledData.MOLECULES.toString(), null, "jplogp");
    Configuration configuration =
        Runs.configuration(new GcnSpec(2, 32, null, null), data, 3_200, 1, 0);

    RunLosses losses =
        Runs.train(Runs.run(configuration, OptimizerSpec.adam(), 16, .01, .9)).finished().losses();

    // From the alkanes to citric acid: the best constant is off by about 1.6.
    assertThat(losses.initial()).isGreaterThan(1.8);
    assertThat(losses.finalLoss()).isLessThan(0.9);
    assertThat(losses.validation()).isLessThan(1.3);
  }
}
