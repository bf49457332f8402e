package io.crossover.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.crossover.events.configuration.Activation;
import io.crossover.events.configuration.Configuration;
import io.crossover.events.configuration.ConvNextSpec;
import io.crossover.events.configuration.ConvNorm;
import io.crossover.events.configuration.DataSpec;
import io.crossover.events.configuration.EuroparlSpec;
import io.crossover.events.configuration.GatSpec;
import io.crossover.events.configuration.GcnSpec;
import io.crossover.events.configuration.GcnnSpec;
import io.crossover.events.configuration.GdnSpec;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.GritSpec;
import io.crossover.events.configuration.MarkovSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.MoleculesSpec;
import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.events.configuration.ResNetSpec;
import io.crossover.events.configuration.ShapesSpec;
import io.crossover.events.configuration.Stem;
import io.crossover.events.configuration.VitSpec;
import io.crossover.trainer.data.DataSet;
import io.crossover.trainer.model.Architecture;
import io.crossover.trainer.model.Architectures;
import io.crossover.trainer.optimizer.UpdateRule;
import io.crossover.trainer.random.RandomStream;
import io.crossover.trainer.torchscript.Libtorch;
import io.crossover.trainer.torchscript.ScriptModule;
import io.crossover.trainer.torchscript.ScriptSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The product with the Hessian against differences of gradients, in float64. */
class HessianTest {

  /** Truncation of order h² and rounding of order 1e-16/h, beside products of order 1. */
  private static final double H = 1e-5;

  private static final double TOLERANCE = 1e-7;

  private static final DataSpec IMAGES = new ShapesSpec(null, 32, 1, 0.05, null, null);
  private static final DataSpec TEXT = new EuroparlSpec(5);

  /** Smooth activations: at a kink a difference says nothing. */
  static Stream<Arguments> models() {
    return Stream.of(
        Arguments.of(new GptSpec(1, 8, 2, 0.5, null, Activation.SILU, true), TEXT),
        Arguments.of(new GdnSpec(1, 8, 2, 3, 0.5, null, Activation.SILU, null), TEXT),
        Arguments.of(new GcnnSpec(1, 8, 3, 0.5, null, Activation.GELU, null), TEXT),
        Arguments.of(new GdnSpec(1, 16, 2, 3, 0.5, null, Activation.GELU, null), TEXT),
        Arguments.of(
            new MlpSpec(4, List.of(6), Activation.GELU, 0.5),
            new MarkovSpec(16, null, null, 3, null)),
        Arguments.of(new VitSpec(1, 8, 1, 8, null, Activation.GELU, null), IMAGES),
        Arguments.of(
            new ResNetSpec(18, 4, Stem.SMALL, ConvNorm.BATCH, Activation.SILU, null), IMAGES),
        Arguments.of(new ConvNextSpec(List.of(1, 1, 1, 1), 4, 2, null), IMAGES),
        Arguments.of(new GcnSpec(2, 8, null, Activation.SILU), new MoleculesSpec(null)),
        Arguments.of(new GritSpec(1, 8, 2, 3, null, Activation.SILU), new MoleculesSpec(null)),
        Arguments.of(new GatSpec(1, 8, 2, null, Activation.SILU), new MoleculesSpec(null)));
  }

  /** A model with float64 weights away from their beginning. */
  private static final class Model implements AutoCloseable {

    private static final String GRADIENT =
        """

        def gradient(self, flat: Tensor, buffers: List[Tensor], data: List[Tensor], ids: Tensor) -> Tensor:
            torch.set_grad_enabled(True)
            leaf = torch.requires_grad_(torch.detach(flat), True)
            kept = annotate(List[Tensor], [])
            for b in buffers:
                kept.append(torch.clone(b))
            l = self.sample_loss(self.views(leaf), kept, data, self.gather(data, ids), True)
            return unchecked_cast(Tensor, torch.grad([l], [leaf])[0])
        """;

    private final PtNDManager manager = Libtorch.newManager(Runs.DEVICE);
    private final ScriptModule module;
    private final IValue buffers;
    private final IValue data;
    private final IValue ids;
    private final double[] flat;

    Model(ModelSpec spec, DataSpec source) {
      Configuration configuration = Runs.configuration(spec, source, 400, 0, 0);
      DataSet set = Runs.DATA.of(configuration);
      Architecture architecture = Architectures.of(spec, set.shape());
      UpdateRule rule = UpdateRule.of(OptimizerSpec.sgd(), 0, 1, architecture.weights());
      Map<String, Integer> attributes = new TreeMap<>(architecture.attributes());
      attributes.putAll(set.shape().attributes());
      String methods = StepProgram.methodsWithHessian(architecture, set.shape(), rule) + GRADIENT;
      this.module = ScriptModule.of(new ScriptSource(methods, attributes));
      RandomStream random = RandomStream.of(5, "weights");
      float[] initial = architecture.initialWeights(1);
      this.flat = new double[initial.length];
      Arrays.setAll(flat, i -> initial[i] + 0.2 * random.gaussian(i));
      this.data =
          IValue.listFrom(
              set.samples().tensors(manager).stream()
                  .map(Model::precise)
                  .toArray(PtNDArray[]::new));
      this.ids =
          IValue.from(
              (PtNDArray)
                  manager.create(LongStream.range(0, 5).map(i -> set.training().id(i)).toArray()));
      try (IValue weights = tensor(flat);
          IValue views = module.call("views", weights)) {
        this.buffers = module.call("buffers", views);
      }
    }

    private static PtNDArray precise(PtNDArray tensor) {
      return tensor.getDataType() == DataType.FLOAT32
          ? (PtNDArray) tensor.toType(DataType.FLOAT64, true)
          : tensor;
    }

    private IValue tensor(double[] values) {
      return IValue.from((PtNDArray) manager.create(values, new Shape(values.length)));
    }

    double[] times(double[] v, long micro) {
      try (IValue state = IValue.listFrom((PtNDArray) manager.create(flat));
          IValue parts = IValue.from(micro);
          IValue vector = tensor(v);
          IValue result = module.call("hessian_times", state, buffers, data, ids, parts, vector)) {
        return result.toTensor(manager).toDoubleArray();
      }
    }

    double[] gradient(double[] at) {
      try (IValue weights = tensor(at);
          IValue result = module.call("gradient", weights, buffers, data, ids)) {
        NDArray gradient = result.toTensor(manager);
        return gradient.toDoubleArray();
      }
    }

    @Override
    public void close() {
      manager.close();
    }
  }

  /**
   * Differences say nothing of a graph transformer: its roots bend without bound near zero. They
   * must not make the product infinite or undefined, and H is symmetric.
   */
  @Test
  void rootsNearZeroDoNoHarm() {
    ModelSpec grit = new GritSpec(1, 8, 2, 6, null, Activation.RELU);
    try (Model model = new Model(grit, new MoleculesSpec(null))) {
      double[] u = new double[model.flat.length];
      double[] v = new double[model.flat.length];
      Arrays.setAll(u, RandomStream.of(1, "direction")::gaussian);
      Arrays.setAll(v, RandomStream.of(2, "direction")::gaussian);

      double forth = dot(u, model.times(v, 5));
      double back = dot(v, model.times(u, 5));

      assertThat(forth).isFinite().isCloseTo(back, within(1e-8 * Math.abs(back)));
      assertThat(Math.abs(forth)).isGreaterThan(1e-3);
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("models")
  void agreesWithDifferencesOfGradients(ModelSpec spec, DataSpec source) {
    try (Model model = new Model(spec, source)) {
      RandomStream random = RandomStream.of(9, "direction");
      double[] v = new double[model.flat.length];
      Arrays.setAll(v, random::gaussian);
      double length = Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
      Arrays.setAll(v, i -> v[i] / length);

      double[] product = model.times(v, 5);

      double[] above = model.flat.clone();
      double[] below = model.flat.clone();
      for (int i = 0; i < v.length; i++) {
        above[i] += H * v[i];
        below[i] -= H * v[i];
      }
      double[] up = model.gradient(above);
      double[] down = model.gradient(below);
      double largest = Arrays.stream(product).map(Math::abs).max().orElseThrow();
      assertThat(largest).isGreaterThan(1e-6);
      for (int i = 0; i < v.length; i++) {
        assertThat(product[i])
            .as("component %d", i)
            .isCloseTo((up[i] - down[i]) / (2 * H), within(TOLERANCE * Math.max(1, largest)));
      }
    }
  }

  @Test
  void partsOfTheSampleMakeNoDifference() {
    try (Model model = new Model(new GptSpec(1, 8, 2, 0.5), TEXT)) {
      double[] v = new double[model.flat.length];
      Arrays.fill(v, 0.1);

      double[] whole = model.times(v, 5);
      double[] parts = model.times(v, 2);

      for (int i = 0; i < v.length; i++) {
        assertThat(parts[i]).isCloseTo(whole[i], within(1e-12));
      }
    }
  }
}
