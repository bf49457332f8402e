package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.Device;
import io.crossover.events.configuration.Budget;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.ConvNextSpec;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.EuroparlSpec;
import io.crossover.events.configuration.GatSpec;
import io.crossover.events.configuration.GcnSpec;
import io.crossover.events.configuration.GcnnSpec;
import io.crossover.events.configuration.GdnSpec;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.GritSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.MoleculesSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.Precision;
import io.crossover.events.configuration.ResNetSpec;
import io.crossover.events.configuration.ShapesSpec;
import io.crossover.events.configuration.Stem;
import io.crossover.events.configuration.VitSpec;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.torchscript.Libtorch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is another on a GPU; skipped where libtorch sees none. */
class GpuTrainingTest {

  private static final DataSpec SHAPES = new ShapesSpec(null, 16, 1, 0.05, null, null);
  private static final DataSpec MOLECULES = new MoleculesSpec(null);
  private static final GptSpec WIDE = new GptSpec(2, 256, 4, 0.1);
  private static final int BATCH = 16;

  @BeforeAll
  static void needsOne() {
    assumeThat(Libtorch.gpus()).as("GPUs that libtorch sees").isPositive();
  }

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of(Runs.GPT, Runs.TEXT),
        Arguments.of(Runs.MLP, Runs.MARKOV),
        Arguments.of(new GcnnSpec(1, 32, 4, 0.1, null, null, null), Runs.TEXT),
        Arguments.of(new GdnSpec(1, 32, 2, 4, 0.1, null, null, null), Runs.TEXT),
        Arguments.of(new ResNetSpec(18, 8, null, null, null, null), SHAPES),
        Arguments.of(new ConvNextSpec(List.of(1, 1, 1, 1), 16, 2, null), SHAPES),
        Arguments.of(new VitSpec(1, 32, 2, 4, null, null, null), SHAPES),
        Arguments.of(new GcnSpec(2, 32, null, null), MOLECULES),
        Arguments.of(new GatSpec(2, 32, 4, null, null), MOLECULES),
        Arguments.of(new GritSpec(1, 32, 4, 8, null, null), MOLECULES));
  }

  static Stream<Arguments> drawing() {
    return Stream.of(
        Arguments.of(new GptSpec(1, 32, 2, 0.1, null, null, null, 0.2), Runs.TEXT),
        Arguments.of(new VitSpec(1, 32, 2, 4, null, null, null, 0.1, 0.2), SHAPES));
  }

  private static Configuration configuration(
      ModelSpec model, DataSpec data, Precision precision, Boolean tf32) {
    return new Configuration(
        "gpu",
        model,
        data,
        new Budget(20L * BATCH),
        null,
        1.0,
        precision,
        null,
        50,
        null,
        tf32,
        null);
  }

  private static RunSpec run(ModelSpec model, DataSpec data, Precision precision, Boolean tf32) {
    return Runs.run(
        configuration(model, data, precision, tf32), OptimizerSpec.adam(), BATCH, .002, .9);
  }

  private static double[] losses(RunSpec spec, Device device) {
    return Runs.train(spec, device).losses();
  }

  @ParameterizedTest
  @MethodSource("models")
  void trainsAsTheCpu(ModelSpec model, DataSpec data) {
    RunSpec spec = run(model, data, Precision.FLOAT32, false);

    Runs.Trace gpu = Runs.train(spec, Device.gpu());
    Runs.Trace cpu = Runs.train(spec, Device.cpu());

    assertThat(gpu.losses()).hasSize(20).containsExactly(cpu.losses(), within(0.01));
    assertThat(gpu.losses()[0]).isCloseTo(cpu.losses()[0], within(1e-4));
    assertThat(gpu.finished().losses().finalLoss())
        .isCloseTo(cpu.finished().losses().finalLoss(), within(0.01));
  }

  @ParameterizedTest
  @MethodSource({"models", "drawing"})
  void givesTheSameBitsEveryTime(ModelSpec model, DataSpec data) {
    RunSpec spec = run(model, data, Precision.FLOAT32, false);

    assertThat(losses(spec, Device.gpu())).isEqualTo(losses(spec, Device.gpu()));
  }

  /** Attention is one operator with gradients of several kinds. */
  @ParameterizedTest
  @EnumSource
  void attentionGivesTheSameBitsEveryTime(Precision precision) {
    RunSpec spec = run(WIDE, new EuroparlSpec(512), precision, true);

    assertThat(losses(spec, Device.gpu())).isEqualTo(losses(spec, Device.gpu()));
  }

  /** There is none for the gradient of its max-pooling, whatever is wished for. */
  @Test
  void aModelWithoutADeterministicWayTrainsNevertheless() {
    DataSpec images = new ShapesSpec(null, 32, 3, 0.05, null, null);
    ModelSpec pooling = new ResNetSpec(18, 8, Stem.IMAGENET, null, null, null);

    Runs.Trace trace = Runs.train(run(pooling, images, null, false), Device.gpu());

    assertThat(trace.starts()).isEqualTo(1);
    assertThat(trace.losses()).hasSize(20);
  }

  @ParameterizedTest
  @MethodSource("models")
  void bf16IsNear(ModelSpec model, DataSpec data) {
    double[] exact = losses(run(model, data, Precision.FLOAT32, false), Device.gpu());

    double[] rounded = losses(run(model, data, Precision.BF16, false), Device.gpu());

    assertThat(rounded).isNotEqualTo(exact);
    assertThat(rounded[5]).isCloseTo(exact[5], within(0.05 * exact[5]));
  }

  @Test
  void tf32IsNearer() {
    double[] exact = losses(run(WIDE, Runs.TEXT, Precision.FLOAT32, false), Device.gpu());

    double[] rounded = losses(run(WIDE, Runs.TEXT, Precision.FLOAT32, true), Device.gpu());

    assertThat(rounded).isNotEqualTo(exact);
    assertThat(rounded[5]).isCloseTo(exact[5], within(0.005 * exact[5]));
  }

  @Test
  void aBatchThatDoesNotFitIsDivided() {
    int batch = 1 << 17;
    Configuration configuration =
        new Configuration(
            "large",
            new GptSpec(1, 512, 8, 0.1),
            new EuroparlSpec(256),
            new Budget(2L * batch),
            null,
            1.0,
            Precision.BF16,
            null,
            50,
            null,
            true,
            null);

    Runs.Trace trace =
        Runs.train(Runs.run(configuration, OptimizerSpec.sgd(), batch, .1, .9), Device.gpu());

    assertThat(trace.finished().totals().microBatchSize()).isLessThan(batch);
    assertThat(Arrays.stream(trace.losses()))
        .hasSize(2)
        .allSatisfy(loss -> assertThat(loss).isFinite());
  }
}
