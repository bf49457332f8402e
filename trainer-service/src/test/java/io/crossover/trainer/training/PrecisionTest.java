package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.crossover.events.configuration.Budget;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.ConvNextSpec;
import io.crossover.events.configuration.ConvNorm;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.GatSpec;
import io.crossover.events.configuration.GcnSpec;
import io.crossover.events.configuration.GcnnSpec;
import io.crossover.events.configuration.GdnSpec;
import io.crossover.events.configuration.GritSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.MoleculesSpec;
import io.crossover.events.configuration.Norm;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.Precision;
import io.crossover.events.configuration.ResNetSpec;
import io.crossover.events.configuration.ShapesSpec;
import io.crossover.events.configuration.VitSpec;
import io.crossover.events.run.RunLosses;
import io.crossover.events.run.RunSpec;
import io.crossover.trainer.safetensors.ElementType;
import io.crossover.trainer.safetensors.StoredTensor;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same runs in bf16 and in float32. */
class PrecisionTest {

  private static final DataSpec SHAPES = new ShapesSpec(null, 16, 1, 0.05, null, null);

  private static Runs.Trace train(ModelSpec model, DataSpec data, Precision precision) {
    return Runs.train(run(model, data, precision, 960));
  }

  private static RunSpec run(ModelSpec model, DataSpec data, Precision precision, long samples) {
    Configuration configuration =
        new Configuration(
            "test", model, data, new Budget(samples), null, null, precision, null, 50, null);
    return Runs.run(configuration, OptimizerSpec.adam(), 16, .005, .9);
  }

  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of(Runs.GPT, Runs.TEXT),
        Arguments.of(Runs.MLP, Runs.MARKOV),
        Arguments.of(new GcnnSpec(1, 32, 4, 0.1, null, null, null), Runs.TEXT),
        Arguments.of(new GdnSpec(1, 32, 2, 4, 0.1, null, null, null), Runs.TEXT),
        Arguments.of(new ResNetSpec(18, 8, null, null, null, null), SHAPES),
        Arguments.of(new ResNetSpec(18, 8, null, ConvNorm.LAYER, null, null), SHAPES),
        Arguments.of(new ConvNextSpec(List.of(1, 1, 1, 1), 16, 2, null), SHAPES),
        Arguments.of(new ConvNextSpec(List.of(1, 1, 1, 1), 16, 2, null, ConvNorm.BATCH), SHAPES),
        Arguments.of(new VitSpec(1, 32, 2, 4, Norm.LAYER, null, null), SHAPES),
        Arguments.of(new GcnSpec(2, 32, null, null), new MoleculesSpec(null)),
        Arguments.of(new GatSpec(2, 32, 4, null, null), new MoleculesSpec(null)),
        Arguments.of(new GritSpec(1, 32, 4, 8, null, null), new MoleculesSpec(null)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void learnsInBf16AlmostAsInFloat32(ModelSpec model, DataSpec data) {
    Runs.Trace exact = train(model, data, Precision.FLOAT32);
    Runs.Trace rounded = train(model, data, Precision.BF16);

    RunLosses losses = rounded.finished().losses();
    assertThat(losses.finalLoss()).isLessThan(0.95 * losses.initial());
    // Products are off by some 2⁻⁸; heads begin at zero, so that first losses agree better.
    assertThat(losses.initial()).isCloseTo(exact.losses()[0], withinPercentage(0.5));
    assertThat(rounded.losses()[5]).isCloseTo(exact.losses()[5], withinPercentage(5));
    assertThat(rounded.losses()).isNotEqualTo(exact.losses());
  }

  @Test
  void givesTheSameBitsEveryTime() {
    assertThat(train(Runs.GPT, Runs.TEXT, Precision.BF16).losses())
        .isEqualTo(train(Runs.GPT, Runs.TEXT, Precision.BF16).losses());
  }

  @Test
  void weightsAndWhatTheOptimizerKeepsStayInFloat32() {
    LastState kept = new LastState();
    Runs.Trace trace = new Runs.Trace();

    Runs.train(
        run(Runs.GPT, Runs.TEXT, Precision.BF16, 160), trace, Training.StopSignal.NEVER, kept);

    assertThat(kept.state().tensors().values())
        .filteredOn(tensor -> tensor.name().matches("(model|optimizer)\\..*"))
        .hasSizeGreaterThan(5)
        .allSatisfy(tensor -> assertThat(tensor.type()).isEqualTo(ElementType.F32))
        .anySatisfy(tensor -> assertThat(bf16(tensor)).isFalse());
  }

  private static boolean bf16(StoredTensor tensor) {
    FloatBuffer floats = tensor.content().order(ByteOrder.nativeOrder()).asFloatBuffer();
    boolean all = true;
    while (floats.hasRemaining()) {
      all &= (Float.floatToRawIntBits(floats.get()) & 0xffff) == 0;
    }
    return all;
  }
}
