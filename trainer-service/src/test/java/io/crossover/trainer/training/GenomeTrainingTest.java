package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.FastaSpec;
import io.crossover.events.configuration.GcnnSpec;
import io.crossover.events.configuration.GdnSpec;
import io.crossover.events.configuration.GenomeSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.run.RunLosses;
import io.crossover.trainer.data.InstalledData;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GenomeTrainingTest {

  private static final ModelSpec GCNN = new GcnnSpec(2, 32, null, 0.1, null, null, null);

  private static final ModelSpec GDN = new GdnSpec(2, 32, 2, null, 0.1, null, null, null);

  static Stream<ModelSpec> models() {
    return Stream.of(GCNN, GDN);
  }

  @ParameterizedTest
  @MethodSource("models")
  void learnsAGeneratedGenome(ModelSpec model) {
    RunLosses losses = train(model, new GenomeSpec(3, 0.0, null, null, 32, null), 3_200);

    // ln 5 is chance for five tokens, ln 4 = 1.39 for the four that occur; contexts tell more.
    assertThat(losses.initial()).isCloseTo(Math.log(5), within(1e-5));
    assertThat(losses.validation()).isLessThan(1.3);
  }

  @Test
  void learnsCodonsOfARealGenome() {
    RunLosses losses =
        train(GCNN, new FastaSpec(InstalledData.genome().toString(), 3, 3, 32), 3_200);

    assertThat(losses.initial()).isCloseTo(Math.log(65), within(1e-5));
    // ln 64 = 4.16 is chance.
    assertThat(losses.validation()).isLessThan(4.14);
  }

  private static RunLosses train(ModelSpec model, DataSpec data, long samples) {
    Configuration configuration = Runs.configuration(model, data, samples, 1, 0);
    return Runs.train(Runs.run(configuration, OptimizerSpec.adam(), 32, .003, .9))
        .finished()
        .losses();
  }
}
