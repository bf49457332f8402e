package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.NoopSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.ResNetSpec;
import io.crossover.events.configuration.ShapesSpec;
import io.crossover.events.configuration.Stem;
import io.crossover.events.configuration.TextFileSpec;
import io.crossover.events.probe.Curvature;
import io.crossover.events.probe.ProbeSpec;
import io.crossover.trainer.model.Architectures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProbeTrainingTest {

  private static final DataSpec SHAPES = new ShapesSpec(null, 16, 1, 0.05, null, null);

  @TempDir private Path directory;

  private static ProbeSpec spec(ModelSpec model, DataSpec data, OptimizerSpec by, double rate) {
    Configuration configuration = Runs.configuration(model, data, 64, 1, 0);
    return ProbeSpec.of(new UUID(0, 7), configuration, by, 16, rate, 0.9, 1, 40);
  }

  private static Optional<ProbeFindings> probe(ProbeSpec spec, Training.StopSignal stop) {
    return new Trainings(Runs.DATA, Duration.ofMillis(5)).of(spec, Runs.DEVICE).run(stop);
  }

  private static ProbeFindings probe(ProbeSpec spec) {
    return probe(spec, Training.StopSignal.NEVER).orElseThrow();
  }

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of(Runs.GPT, Runs.MARKOV, Math.log(64)),
        Arguments.of(new ResNetSpec(18, 4, Stem.PATCHIFY, null, null, null), SHAPES, 2.5));
  }

  @ParameterizedTest
  @MethodSource("models")
  void findsTheQuantitiesOfTheTheory(ModelSpec model, DataSpec data, double initialLoss) {
    ProbeSpec spec = spec(model, data, OptimizerSpec.adam(), 0.003);

    ProbeFindings found = probe(spec);

    assertThat(found.parameters())
        .isEqualTo(
            Architectures.of(model, Runs.DATA.of(spec.configuration()).shape()).parameters());
    assertThat(found.initialLoss()).isCloseTo(initialLoss, within(0.5));
    assertThat(found.lowestLoss()).isPositive().isLessThan(found.initialLoss());
    assertThat(found.noise()).isPositive();
    assertThat(found.curvatures()).hasSize(4);
    assertThat(found.curvatures().get(0).step()).isZero();
    assertThat(found.curvatures().get(3).step()).isEqualTo(40);
    for (Curvature at : found.curvatures()) {
      assertThat(at.smoothness()).as("step %d", at.step()).isPositive();
      assertThat(at.signSmoothness())
          .isBetween(at.smoothness(), at.smoothness() * found.parameters());
    }
  }

  @Test
  void findsTheSameEveryTime() {
    ProbeSpec spec = spec(Runs.MLP, Runs.MARKOV, OptimizerSpec.adam(), 0.003);
    ProbeFindings found = probe(spec);

    ProbeFindings again = probe(spec);

    assertThat(again.curvatures()).isEqualTo(found.curvatures());
    assertThat(again.noise()).isEqualTo(found.noise());
    assertThat(again.lowestLoss()).isEqualTo(found.lowestLoss());
  }

  @Test
  void aLossThatIsNotFiniteIsSaid() {
    ProbeSpec spec = spec(Runs.MLP, Runs.MARKOV, OptimizerSpec.sgd(), 1e6);

    assertThatThrownBy(() -> probe(spec))
        .isInstanceOf(ProbeImpossibleException.class)
        .hasMessageMatching(
            "(the loss of step \\d+ is (NaN|Infinity)|after step \\d+), with the learning rate"
                + " 1000000.0 of sgd(: Hessian-vector product \\d+ is not finite)?");
  }

  @Test
  void dataThatAreTooFewAreRefused() throws IOException {
    Path text = Files.writeString(directory.resolve("short.txt"), "to be or not to be ".repeat(20));
    ProbeSpec spec =
        spec(Runs.GPT, new TextFileSpec(text.toString(), 16), OptimizerSpec.adam(), 0.003);

    assertThatThrownBy(() -> probe(spec))
        .isInstanceOf(ProbeImpossibleException.class)
        .hasMessage(
            "the training data have 21 samples; a probe with batches of 16 needs at least 32");
  }

  @Test
  void whatIsNotTrainedIsNotProbed() {
    ProbeSpec spec = spec(new NoopSpec(null), Runs.MARKOV, OptimizerSpec.adam(), 0.003);

    assertThatThrownBy(() -> probe(spec))
        .isInstanceOf(ProbeImpossibleException.class)
        .hasMessageContaining("no architecture for 'noop'");
  }

  @Test
  void endsWhenItIsTold() {
    assertThat(probe(spec(Runs.MLP, Runs.MARKOV, OptimizerSpec.adam(), 0.003), () -> true))
        .isEmpty();
  }
}
