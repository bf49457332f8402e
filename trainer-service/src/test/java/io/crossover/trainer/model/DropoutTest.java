package io.crossover.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.crossover.events.configuration.Activation;
import io.crossover.events.configuration.GcnnSpec;
import io.crossover.events.configuration.GdnSpec;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.VitSpec;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.random.RandomStream;
import io.crossover.trainer.torchscript.Libtorch;
import io.crossover.trainer.torchscript.ScriptModule;
import io.crossover.trainer.torchscript.ScriptSource;
import io.crossover.trainer.training.Runs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {

  private static final int SIZE = 100_000;
  private static final SampleShape.Tokens TOKENS = new SampleShape.Tokens(5, 4);
  private static final SampleShape.Image IMAGE = new SampleShape.Image(1, 8, 8, 3);

  private static final String TEST_METHODS =
      """

      def test_dropped(self, h: Tensor, seed: int) -> Tensor:
          return self.dropped(h, self.random(h, seed))

      def test_twice(self, h: Tensor, seed: int) -> Tensor:
          random = self.random(h, seed)
          return torch.cat([self.dropped(h, random), self.dropped(h, random)])
      """;

  private static final String MODEL_METHODS =
      """

      def test_training(self, flat: Tensor, x: Tensor, seed: int) -> Tensor:
          w = self.views(flat)
          return self.logits(w, self.buffers(w), x, True, seed)

      def test_evaluation(self, flat: Tensor, x: Tensor) -> Tensor:
          w = self.views(flat)
          return self.logits(w, self.buffers(w), x, False)

      def test_loss(self, flat: Tensor, x: Tensor, seed: int) -> Tensor:
          return torch.mean(torch.square(self.test_training(flat, x, seed)))

      def test_gradient(self, flat: Tensor, x: Tensor, seed: int) -> Tensor:
          torch.set_grad_enabled(True)
          leaf = torch.requires_grad_(torch.detach(flat), True)
          return unchecked_cast(Tensor, torch.grad([self.test_loss(leaf, x, seed)], [leaf])[0])
      """;

  private static ScriptModule dropout(double share) {
    return ScriptModule.of(new ScriptSource(new Dropout(share).script() + TEST_METHODS, Map.of()));
  }

  private static ScriptModule module(ModelSpec spec, SampleShape shape) {
    Architecture architecture = Architectures.of(spec, shape);
    Map<String, Integer> attributes = new TreeMap<>(architecture.attributes());
    attributes.putAll(shape.attributes());
    return ScriptModule.of(
        new ScriptSource(architecture.script() + architecture.views() + MODEL_METHODS, attributes));
  }

  private static double[] call(
      ScriptModule module, String method, List<Object> tensors, long... seeds) {
    try (PtNDManager manager = Libtorch.newManager(Runs.DEVICE)) {
      List<IValue> arguments = new ArrayList<>();
      tensors.forEach(tensor -> arguments.add(IValue.from(tensor(manager, tensor))));
      Arrays.stream(seeds).forEach(seed -> arguments.add(IValue.from(seed)));
      try (IValue result = module.call(method, arguments.toArray(IValue[]::new))) {
        return result.toTensor(manager).toDoubleArray();
      } finally {
        arguments.forEach(IValue::close);
      }
    }
  }

  /** Flat weights, tokens of two sequences, or two images. */
  private static PtNDArray tensor(PtNDManager manager, Object values) {
    if (values instanceof long[] tokens) {
      return (PtNDArray) manager.create(tokens, new Shape(2, TOKENS.length()));
    }
    double[] numbers = (double[]) values;
    return (PtNDArray)
        (numbers.length == 2 * IMAGE.pixels()
            ? manager.create(numbers, new Shape(2, 1, IMAGE.height(), IMAGE.width()))
            : manager.create(numbers));
  }

  private static double[] ones() {
    double[] ones = new double[SIZE];
    Arrays.fill(ones, 1);
    return ones;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9999})
  void dropsTheShareAndKeepsTheMean(double share) {
    double[] dropped = call(dropout(share), "test_dropped", List.of(ones()), 7);

    double zeros = Arrays.stream(dropped).filter(value -> value == 0).count();
    // Five standard deviations of the number of drops.
    double error = 5 * Math.sqrt(share * (1 - share) / SIZE);
    assertThat(zeros / SIZE).isCloseTo(share, within(error));
    assertThat(Arrays.stream(dropped).filter(value -> value != 0))
        .allSatisfy(value -> assertThat(value).isCloseTo(1 / (1 - share), within(1e-9)));
  }

  @Test
  void theSeedTellsWhichAndEveryPlaceOfAModelDrawsItsOwn() {
    double[] seven = call(dropout(0.3), "test_twice", List.of(ones()), 7);
    double[] eight = call(dropout(0.3), "test_twice", List.of(ones()), 8);

    assertThat(call(dropout(0.3), "test_twice", List.of(ones()), 7)).isEqualTo(seven);
    // Two independent masks agree in 0.3² + 0.7² of the places.
    assertThat(agreement(seven, 0, eight, 0)).isCloseTo(0.58, within(0.01));
    assertThat(agreement(seven, 0, seven, SIZE)).isCloseTo(0.58, within(0.01));
  }

  private static double agreement(double[] a, int from, double[] b, int other) {
    double same = 0;
    for (int i = 0; i < SIZE; i++) {
      same += a[from + i] == b[other + i] ? 1 : 0;
    }
    return same / SIZE;
  }

  @Test
  void othersThatDrawAtTheSameTimeHaveNoPartInIt() {
    double[] alone = call(dropout(0.3), "test_twice", List.of(ones()), 7);

    List<CompletableFuture<double[]>> together =
        Stream.of(7L, 1L, 2L, 7L)
            .map(
                seed ->
                    CompletableFuture.supplyAsync(
                        () -> call(dropout(0.3), "test_twice", List.of(ones()), seed)))
            .toList();

    assertThat(together.get(0).join()).isEqualTo(alone);
    assertThat(together.get(3).join()).isEqualTo(alone);
  }

  @Test
  void aShareOfNothingDropsNothing() {
    assertThat(call(dropout(0), "test_dropped", List.of(ones()), 7)).isEqualTo(ones());
  }

  private record Model(ModelSpec with, ModelSpec without, SampleShape shape) {

    Object samples() {
      RandomStream random = RandomStream.of(4, "samples");
      if (shape instanceof SampleShape.Image) {
        double[] pixels = new double[2 * IMAGE.pixels()];
        Arrays.setAll(pixels, random::gaussian);
        return pixels;
      }
      long[] tokens = new long[2 * TOKENS.length()];
      Arrays.setAll(tokens, i -> random.index(i, TOKENS.vocabulary()));
      return tokens;
    }
  }

  static Stream<Model> models() {
    return Stream.of(
        new Model(
            new GptSpec(1, 8, 2, 0.5, null, null, null, 0.3), new GptSpec(1, 8, 2, 0.5), TOKENS),
        new Model(
            new GcnnSpec(1, 8, 2, 0.5, null, null, null, 0.3),
            new GcnnSpec(1, 8, 2, 0.5, null, null, null),
            TOKENS),
        new Model(
            new GdnSpec(1, 16, 2, 3, 0.5, null, null, null, 0.3),
            new GdnSpec(1, 16, 2, 3, 0.5, null, null, null),
            TOKENS),
        new Model(
            new MlpSpec(4, List.of(16, 16), Activation.GELU, 0.5, 0.3),
            new MlpSpec(4, List.of(16, 16), Activation.GELU, 0.5),
            TOKENS),
        new Model(
            new VitSpec(1, 8, 2, 4, null, null, null, 0.3, null),
            new VitSpec(1, 8, 2, 4, null, null, null),
            IMAGE));
  }

  @ParameterizedTest
  @MethodSource("models")
  void onlyTrainingDrops(Model model) {
    double[] flat = FiniteDifferences.weights(Architectures.of(model.with(), model.shape()));
    List<Object> tensors = List.of(flat, model.samples());
    ScriptModule with = module(model.with(), model.shape());
    ScriptModule without = module(model.without(), model.shape());

    double[] evaluated = call(with, "test_evaluation", tensors);

    assertThat(evaluated).isEqualTo(call(without, "test_evaluation", tensors));
    assertThat(call(without, "test_training", tensors, 7)).isEqualTo(evaluated);
    assertThat(call(with, "test_training", tensors, 7)).isNotEqualTo(evaluated);
  }

  @ParameterizedTest
  @MethodSource("models")
  void theGradientIsThatOfWhatIsLeft(Model model) {
    double[] flat = FiniteDifferences.weights(Architectures.of(model.with(), model.shape()));
    ScriptModule with = module(model.with(), model.shape());
    Object samples = model.samples();

    double[] gradient = call(with, "test_gradient", List.of(flat, samples), 7);

    FiniteDifferences.agree(
        gradient, flat, 60, m -> call(with, "test_loss", List.of(m, samples), 7)[0]);
  }
}
