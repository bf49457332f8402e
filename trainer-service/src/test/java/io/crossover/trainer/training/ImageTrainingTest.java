package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.ConvNextSpec;
import io.crossover.events.configuration.ConvNorm;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.IdxSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.ResNetSpec;
import io.crossover.events.configuration.ShapesSpec;
import io.crossover.events.configuration.VitSpec;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.data.InstalledData;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageTrainingTest {

  private static final DataSpec SHAPES = new ShapesSpec(null, 16, 1, 0.05, null, null);

  static Stream<ModelSpec> models() {
    return Stream.of(
        new MlpSpec(null, List.of(64), null, null),
        new ResNetSpec(18, 8, null, null, null, null),
        new ConvNextSpec(List.of(1, 1, 1, 1), 16, 2, null),
        new ConvNextSpec(List.of(1, 1, 1, 1), 16, 2, null, ConvNorm.BATCH),
        new VitSpec(2, 32, 2, 4, null, null, null));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyModelLearnsShapes(ModelSpec model) {
    Configuration configuration = Runs.configuration(model, SHAPES, 3_200, 1, 0);

    Runs.Trace trace = Runs.train(Runs.run(configuration, OptimizerSpec.adam(), 32, .003, .9));

    RunLosses losses = trace.finished().losses();
    // Ten classes: ln 10 = 2.30 is chance. A hundred steps.
    assertThat(losses.initial()).isBetween(2.0, 3.5);
    assertThat(losses.finalLoss()).isLessThan(2.2);
    assertThat(losses.validation()).isLessThan(2.25);
  }

  @Test
  void batchStatisticsDependOnNothingButTheSpec() {
    RunSpec spec =
        Runs.run(
            Runs.configuration(new ResNetSpec(18, 4, null, null, null, null), SHAPES, 320, 1, 0),
            OptimizerSpec.sgd(),
            16,
            .1,
            .9);

    Runs.Trace small = Runs.train(spec, Duration.ofNanos(1));
    Runs.Trace large = Runs.train(spec, Duration.ofSeconds(1));

    assertThat(large.losses()).isEqualTo(small.losses());
    assertThat(large.finished().losses()).isEqualTo(small.finished().losses());
  }

  @Test
  void aPerceptronLearnsFashionMnist() {
    DataSpec data = new IdxSpec(InstalledData.fashionMnist().toString(), null);
    MlpSpec model = new MlpSpec(null, List.of(256), null, null);
    Configuration configuration = Runs.configuration(model, data, 12_800, 1, 0);

    Runs.Trace trace = Runs.train(Runs.run(configuration, OptimizerSpec.adam(), 64, .003, .9));

    RunLosses losses = trace.finished().losses();
    assertThat(losses.initial()).isCloseTo(Math.log(10), within(1e-5));
    assertThat(losses.validation()).isLessThan(0.7);
  }
}
