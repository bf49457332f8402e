package io.crossover.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.crossover.events.configuration.Activation;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.NoopSpec;
import io.crossover.trainer.random.RandomStream;
import io.crossover.trainer.torchscript.Libtorch;
import io.crossover.trainer.torchscript.ScriptModule;
import io.crossover.trainer.torchscript.ScriptSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelTest {

  private static final int VOCABULARY = 11;
  private static final int LENGTH = 5;
  private static final int BATCH = 3;

  /** Gives the tests the logits, the loss and its gradient of flat float64 weights. */
  private static final String TEST_METHODS =
      """

      def test_logits(self, flat: Tensor, x: Tensor) -> Tensor:
          return self.logits(self.views(flat), self.constants(x.size(1), flat), x)

      def test_loss(self, flat: Tensor, x: Tensor, y: Tensor) -> Tensor:
          return self.loss(self.views(flat), self.constants(x.size(1), flat), x, y)

      def test_gradient(self, flat: Tensor, x: Tensor, y: Tensor) -> Tensor:
          torch.set_grad_enabled(True)
          leaf = torch.requires_grad_(torch.detach(flat), True)
          loss = self.loss(self.views(leaf), self.constants(x.size(1), flat), x, y)
          return unchecked_cast(Tensor, torch.grad([loss], [leaf])[0])
      """;

  static Stream<ModelSpec> models() {
    return Stream.of(
        new GptSpec(2, 8, 2, 0.5),
        new MlpSpec(4, List.of(6), Activation.SQUARED_RELU, 0.5),
        new MlpSpec(4, List.of(6, 5), Activation.RELU, 0.5),
        new MlpSpec(4, List.of(6, 5), Activation.GELU, 0.5),
        new MlpSpec(4, List.of(), null, 0.5));
  }

  private static Architecture architecture(ModelSpec spec) {
    return Architectures.of(spec, new Architectures.Shape(VOCABULARY, LENGTH));
  }

  private static double[] call(
      Architecture architecture, String method, double[] flat, long[]... tokens) {
    ScriptModule module =
        ScriptModule.of(
            new ScriptSource(
                architecture.script() + architecture.views() + TEST_METHODS,
                architecture.attributes()));
    try (PtNDManager manager = Libtorch.newManager(Device.cpu())) {
      IValue[] arguments = new IValue[1 + tokens.length];
      arguments[0] = IValue.from((PtNDArray) manager.create(flat));
      for (int i = 0; i < tokens.length; i++) {
        Shape shape = new Shape(BATCH, tokens[i].length / BATCH);
        arguments[i + 1] = IValue.from((PtNDArray) manager.create(tokens[i], shape));
      }
      try (IValue result = module.call(method, arguments)) {
        return result.toTensor(manager).toDoubleArray();
      } finally {
        Arrays.stream(arguments).forEach(IValue::close);
      }
    }
  }

  private static long[] tokens(long seed) {
    RandomStream random = RandomStream.of(seed, "tokens");
    long[] tokens = new long[BATCH * LENGTH];
    Arrays.setAll(tokens, i -> random.index(i, VOCABULARY));
    return tokens;
  }

  /** Weights away from zero heads and unit norms, so that every part of the gradient shows. */
  private static double[] weights(Architecture architecture) {
    RandomStream random = RandomStream.of(3, "perturbation");
    float[] initial = architecture.initialWeights(1);
    double[] flat = new double[initial.length];
    Arrays.setAll(flat, i -> initial[i] + 0.3 * random.gaussian(i));
    return flat;
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradientAgreesWithFiniteDifferences(ModelSpec spec) {
    Architecture architecture = architecture(spec);
    double[] flat = weights(architecture);
    long[] x = tokens(1);
    long[] y = tokens(2);

    double[] gradient = call(architecture, "test_gradient", flat, x, y);

    // Central differences in float64 with h = 1e-5: truncation ~h² and rounding ~1e-16/h, both
    // below 1e-9; ReLU's kinks are met with probability ~h.
    double h = 1e-5;
    for (int i = 0; i < flat.length; i += Math.max(1, flat.length / 150)) {
      double[] moved = flat.clone();
      moved[i] = flat[i] + h;
      double above = call(architecture, "test_loss", moved, x, y)[0];
      moved[i] = flat[i] - h;
      double below = call(architecture, "test_loss", moved, x, y)[0];
      assertThat(gradient[i]).as("weight %d", i).isCloseTo((above - below) / (2 * h), within(1e-7));
    }
  }

  @Test
  void gptIsCausal() {
    Architecture architecture = architecture(new GptSpec(2, 8, 2, 0.5));
    double[] flat = weights(architecture);
    long[] x = tokens(1);
    double[] before = call(architecture, "test_logits", flat, x);
    int changed = 3;
    x[changed] = (x[changed] + 1) % VOCABULARY;

    double[] after = call(architecture, "test_logits", flat, x);

    int row = LENGTH * VOCABULARY;
    assertThat(Arrays.copyOf(after, changed * VOCABULARY))
        .isEqualTo(Arrays.copyOf(before, changed * VOCABULARY));
    for (int t = changed; t < LENGTH; t++) {
      assertThat(Arrays.copyOfRange(after, t * VOCABULARY, (t + 1) * VOCABULARY))
          .as("position %d", t)
          .isNotEqualTo(Arrays.copyOfRange(before, t * VOCABULARY, (t + 1) * VOCABULARY));
    }
    assertThat(Arrays.copyOfRange(after, row, 3 * row))
        .isEqualTo(Arrays.copyOfRange(before, row, 3 * row));
  }

  @Test
  void gptKnowsPositions() {
    Architecture architecture = architecture(new GptSpec(1, 8, 2, 0.5));
    long[] x = tokens(1);
    long[] swapped = x.clone();
    swapped[0] = x[1];
    swapped[1] = x[0];
    assertThat(x[0]).isNotEqualTo(x[1]);

    double[] straight = call(architecture, "test_logits", weights(architecture), x);
    double[] other = call(architecture, "test_logits", weights(architecture), swapped);

    int last = (LENGTH - 1) * VOCABULARY;
    assertThat(Arrays.copyOfRange(other, last, last + VOCABULARY))
        .isNotEqualTo(Arrays.copyOfRange(straight, last, last + VOCABULARY));
  }

  @Test
  void parametersAreCounted() {
    int width = 384;
    int block = 12 * width * width + 2 * width + 2 * 64;
    Architecture gpt =
        Architectures.of(new GptSpec(null, null, null, null), new Architectures.Shape(256, 256));

    assertThat(gpt.parameters()).isEqualTo(6 * block + 2 * 256 * width + 2 * width);
    assertThat(architecture(new MlpSpec(4, List.of(6), null, null)).parameters())
        .isEqualTo(11 * 4 + 6 * 20 + 6 + 6 + 11 * 6);
  }

  @Test
  void weightsStartAsDescribed() {
    Architecture gpt =
        Architectures.of(new GptSpec(2, 64, 2, 0.1), new Architectures.Shape(256, 16));
    float[] flat = gpt.initialWeights(1);
    int embedding = 256 * 64;
    double squares = 0;
    for (int i = 0; i < embedding; i++) {
      squares += flat[i] * flat[i];
    }
    int head = flat.length - embedding;
    int firstBlock = embedding + 64 + 64 + 3 * 64 * 64 + 64;
    float[] projection = Arrays.copyOfRange(flat, firstBlock, firstBlock + 64 * 64);
    double bound = Math.sqrt(6.0 / 128) / Math.sqrt(4);

    // 16,384 normals: the standard deviation of their rms is 0.6 %.
    assertThat(Math.sqrt(squares / embedding)).isCloseTo(0.1, within(0.003));
    assertThat(Arrays.copyOfRange(flat, head, flat.length)).containsOnly(0);
    assertThat(Arrays.copyOfRange(flat, embedding, embedding + 128)).containsOnly(1);
    float largest = 0;
    for (float w : projection) {
      largest = Math.max(largest, Math.abs(w));
    }
    assertThat((double) largest).isBetween(0.99 * bound, bound);
    assertThat(gpt.initialWeights(1)).isEqualTo(flat);
    assertThat(gpt.initialWeights(2)).isNotEqualTo(flat);
  }

  @Test
  void aSpecWithoutArchitectureIsRefused() {
    assertThatThrownBy(() -> architecture(new NoopSpec(null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no architecture for NoopSpec");
  }
}
