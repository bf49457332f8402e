package io.crossover.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.crossover.events.configuration.GdnSpec;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.random.RandomStream;
import io.crossover.trainer.torchscript.Libtorch;
import io.crossover.trainer.torchscript.ScriptModule;
import io.crossover.trainer.torchscript.ScriptSource;
import io.crossover.trainer.training.Runs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatedDeltaTest {

  private static final int WIDTH = 8;
  private static final int HEADS = 2;
  private static final int KEY = 3;
  private static final int VALUE = 6;
  private static final int KERNEL = 3;
  private static final int BATCH = 2;
  private static final GdnSpec SPEC = new GdnSpec(1, WIDTH, HEADS, KERNEL, 0.5, null, null, null);

  private static final String TEST_METHODS =
      """

      def test_rule(self, q: Tensor, k: Tensor, v: Tensor, log_a: Tensor, b: Tensor) -> Tensor:
          return self.delta_rule(q, k, v, log_a, b, self.causal_mask(v))

      def test_mixer(self, flat: Tensor, h: Tensor) -> Tensor:
          w = self.views(flat)
          return self.mixer(w, 3, h, self.buffers(w))

      def test_loss(self, flat: Tensor, h: Tensor) -> Tensor:
          return torch.mean(torch.square(self.test_mixer(flat, h)))

      def test_gradient(self, flat: Tensor, h: Tensor) -> Tensor:
          torch.set_grad_enabled(True)
          leaf = torch.requires_grad_(torch.detach(flat), True)
          return unchecked_cast(Tensor, torch.grad([self.test_loss(leaf, h)], [leaf])[0])
      """;

  private record Argument(double[] values, long... shape) {}

  private static Architecture architecture() {
    return Architectures.of(SPEC, new SampleShape.Tokens(5, 4));
  }

  private static double[] call(int chunk, String method, Argument... arguments) {
    Architecture architecture = architecture();
    Map<String, Integer> attributes = new TreeMap<>(architecture.attributes());
    attributes.put("chunk", chunk);
    String methods = architecture.script() + architecture.views() + TEST_METHODS;
    ScriptModule module = ScriptModule.of(new ScriptSource(methods, attributes));
    try (PtNDManager manager = Libtorch.newManager(Runs.DEVICE)) {
      IValue[] values =
          Arrays.stream(arguments)
              .map(a -> (PtNDArray) manager.create(a.values(), new Shape(a.shape())))
              .map(IValue::from)
              .toArray(IValue[]::new);
      try (IValue result = module.call(method, values)) {
        return result.toTensor(manager).toDoubleArray();
      } finally {
        Arrays.stream(values).forEach(IValue::close);
      }
    }
  }

  private static double[] gaussians(String purpose, int size) {
    RandomStream random = RandomStream.of(5, purpose);
    double[] values = new double[size];
    Arrays.setAll(values, random::gaussian);
    return values;
  }

  private static double[][] rows(double[] flat, int from, int rows, int size) {
    double[][] result = new double[rows][];
    Arrays.setAll(result, r -> Arrays.copyOfRange(flat, from + r * size, from + (r + 1) * size));
    return result;
  }

  /** Keys of length one or less, decays from none to nearly all. */
  @ParameterizedTest
  @CsvSource({
    "1, 1", "1, 4", "7, 1", "7, 2", "7, 3", "7, 7", "7, 8", "12, 4", "33, 32", "50, 16", "50, 64"
  })
  void chunksMakeWhatTheRecurrenceMakes(int length, int chunk) {
    int parts = BATCH * HEADS;
    double[] q = gaussians("q", parts * length * KEY);
    double[] k = gaussians("k", parts * length * KEY);
    double[] v = gaussians("v", parts * length * VALUE);
    double[] logDecay = gaussians("decay", parts * length);
    double[] strength = gaussians("strength", parts * length);
    Arrays.setAll(k, i -> k[i] / (Math.abs(k[i]) + 2));
    Arrays.setAll(logDecay, i -> i % 7 == 0 ? 0 : -Math.exp(2 * logDecay[i]));
    Arrays.setAll(strength, i -> 1 / (1 + Math.exp(-strength[i])));

    double[] found =
        call(
            chunk,
            "test_rule",
            new Argument(q, BATCH, HEADS, length, KEY),
            new Argument(k, BATCH, HEADS, length, KEY),
            new Argument(v, BATCH, HEADS, length, VALUE),
            new Argument(logDecay, BATCH, HEADS, length, 1),
            new Argument(strength, BATCH, HEADS, length, 1));

    for (int part = 0; part < parts; part++) {
      int at = part * length;
      double[][] expected =
          ReferenceDelta.recurrence(
              rows(q, at * KEY, length, KEY),
              rows(k, at * KEY, length, KEY),
              rows(v, at * VALUE, length, VALUE),
              Arrays.copyOfRange(logDecay, at, at + length),
              Arrays.copyOfRange(strength, at, at + length));
      for (int t = 0; t < length; t++) {
        int row = (at + t) * VALUE;
        assertThat(Arrays.copyOfRange(found, row, row + VALUE))
            .as("head %d, position %d", part, t)
            .containsExactly(expected[t], within(1e-12));
      }
    }
  }

  /** The weights of the mixer: they come after the embedding, its norm and that of the branch. */
  private static double[] mixerWeights(double[] flat) {
    List<Weight> weights = architecture().weights();
    int before = weights.subList(0, 3).stream().mapToInt(Weight::size).sum();
    int size = weights.subList(3, 14).stream().mapToInt(Weight::size).sum();
    return Arrays.copyOfRange(flat, before, before + size);
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "9, 1", "9, 4", "9, 9", "9, 32"})
  void theMixerIsThatOfPlainLoops(int length, int chunk) {
    double[] flat = FiniteDifferences.weights(architecture());
    double[] h = gaussians("h", BATCH * length * WIDTH);

    double[] found =
        call(
            chunk,
            "test_mixer",
            new Argument(flat, flat.length),
            new Argument(h, BATCH, length, WIDTH));

    ReferenceDelta reference = new ReferenceDelta(WIDTH, HEADS, KEY, KERNEL);
    for (int sample = 0; sample < BATCH; sample++) {
      double[][] expected =
          reference.mixer(mixerWeights(flat), rows(h, sample * length * WIDTH, length, WIDTH));
      for (int t = 0; t < length; t++) {
        int row = (sample * length + t) * WIDTH;
        assertThat(Arrays.copyOfRange(found, row, row + WIDTH))
            .as("sample %d, position %d", sample, t)
            .containsExactly(expected[t], within(1e-10));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"7, 1", "7, 3", "8, 4"})
  void theGradientGoesThroughTheChunks(int length, int chunk) {
    double[] flat = FiniteDifferences.weights(architecture());
    Argument h = new Argument(gaussians("h", BATCH * length * WIDTH), BATCH, length, WIDTH);

    double[] gradient = call(chunk, "test_gradient", new Argument(flat, flat.length), h);

    FiniteDifferences.agree(
        gradient, flat, 150, m -> call(chunk, "test_loss", new Argument(m, m.length), h)[0]);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "16, 16", "32, 32", "33, 17", "65, 22", "256, 32"})
  void chunksAreOfAboutTheSameSize(int length, int chunk) {
    assertThat(GatedDelta.over(length, HEADS, KERNEL).chunk()).isEqualTo(chunk);
  }

  /** As {@code fla.layers.GatedDeltaNet(384, head_dim=48, num_heads=6)} has them. */
  @Test
  void parametersAreThoseOfThePublishedLayer() {
    int width = 384;
    int published =
        2 * 288 * width // queries, keys
            + 3 * 576 * width // values, gate, projection
            + 2 * 6 * width // step, strength
            + 2 * 6 // decay and bias of the step
            + 4 * (288 + 288 + 576) // short convolutions
            + 96; // norm of the outputs
    List<Weight> weights =
        GatedDelta.over(256, 6, 4).weights("delta", width, new Initializer.XavierUniform(1));

    assertThat(weights.stream().mapToInt(Weight::size).sum()).isEqualTo(published);
    assertThat(weights).hasSize(GatedDelta.over(256, 6, 4).count());
  }

  @Test
  void decaysStartAsPublished() {
    GdnSpec spec = new GdnSpec(4, 1024, 256, null, null, null, null, null);
    Architecture architecture = Architectures.of(spec, new SampleShape.Tokens(5, 4));
    float[] flat = architecture.initialWeights(1);
    int at = 0;
    double sum = 0;
    for (Weight weight : architecture.weights()) {
      for (int i = at; i < at + weight.size(); i++) {
        if (weight.name().endsWith(".decay")) {
          // A rate of 0 to 16.
          assertThat((double) flat[i]).isLessThanOrEqualTo(Math.log(16));
          sum += Math.exp(flat[i]);
        } else if (weight.name().endsWith(".step.bias")) {
          assertThat(Math.log1p(Math.exp(flat[i]))).isBetween(0.000999, 0.1001);
        }
      }
      at += weight.size();
    }
    // 1,024 uniform numbers: the standard deviation of their mean is 0.14.
    assertThat(sum / 1_024).isCloseTo(8, within(0.6));
  }
}
