package io.crossover.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.crossover.events.configuration.Activation;
import io.crossover.events.configuration.ConvNextSpec;
import io.crossover.events.configuration.ConvNorm;
import io.crossover.events.configuration.GcnnSpec;
import io.crossover.events.configuration.GdnSpec;
import io.crossover.events.configuration.GptSpec;
import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.ModelSpec;
import io.crossover.events.configuration.NoopSpec;
import io.crossover.events.configuration.Norm;
import io.crossover.events.configuration.ResNetSpec;
import io.crossover.events.configuration.Stem;
import io.crossover.events.configuration.VitSpec;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelTest {

  private static final int VOCABULARY = 11;
  private static final int LENGTH = 5;
  private static final int BATCH = 3;
  private static final SampleShape.Tokens TOKENS = new SampleShape.Tokens(VOCABULARY, LENGTH);
  private static final SampleShape.Image IMAGE = new SampleShape.Image(3, 16, 16, 4);

  /** Gives the tests the logits, the loss and its gradient of flat float64 weights. */
  private static final String TEST_METHODS =
      """

      def test_logits(self, flat: Tensor, x: Tensor) -> Tensor:
          w = self.views(flat)
          return self.logits(w, self.buffers(w), x, True)

      def test_loss(self, flat: Tensor, x: Tensor, y: Tensor) -> Tensor:
          w = self.views(flat)
          return self.loss(w, self.buffers(w), x, y, True)

      def test_gradient(self, flat: Tensor, x: Tensor, y: Tensor) -> Tensor:
          torch.set_grad_enabled(True)
          leaf = torch.requires_grad_(torch.detach(flat), True)
          w = self.views(leaf)
          loss = self.loss(w, self.buffers(self.views(flat)), x, y, True)
          return unchecked_cast(Tensor, torch.grad([loss], [leaf])[0])

      def test_statistics(self, flat: Tensor, x: Tensor) -> Tensor:
          w = self.views(flat)
          b = self.buffers(w)
          training = self.logits(w, b, x, True)
          evaluation = self.logits(w, b, x, False)
          again = self.logits(w, b, x, False)
          return torch.cat([b[0], b[1], torch.flatten(evaluation), torch.flatten(again)])
      """;

  static Stream<ModelSpec> models() {
    return Stream.of(
        new GptSpec(2, 8, 2, 0.5),
        new GptSpec(1, 8, 2, 0.5, Norm.LAYER, Activation.SILU, true),
        new GptSpec(2, 8, 2, 0.5, Norm.NONE, Activation.GELU, false),
        new GcnnSpec(2, 8, 3, 0.5, null, null, null),
        new GcnnSpec(1, 6, 2, 0.5, Norm.NONE, Activation.GELU, true),
        new GdnSpec(2, 8, 2, 3, 0.5, null, null, null),
        new GdnSpec(1, 8, 3, 2, 0.5, Norm.LAYER, Activation.SILU, true),
        new MlpSpec(4, List.of(6), Activation.SQUARED_RELU, 0.5),
        new MlpSpec(4, List.of(6, 5), Activation.RELU, 0.5),
        new MlpSpec(4, List.of(6, 5), Activation.GELU, 0.5),
        new MlpSpec(4, List.of(6, 5), Activation.GELU, 0.5, null, Norm.LAYER),
        new MlpSpec(4, List.of(6, 5), Activation.SILU, 0.5, null, Norm.NONE),
        new MlpSpec(4, List.of(), null, 0.5));
  }

  static Stream<ModelSpec> imageModels() {
    return Stream.of(
        new MlpSpec(null, List.of(6), Activation.SILU, null),
        new ResNetSpec(18, 4, Stem.SMALL, ConvNorm.BATCH, Activation.GELU, false),
        new ResNetSpec(18, 4, Stem.PATCHIFY, ConvNorm.LAYER, Activation.SILU, true),
        new ResNetSpec(50, 4, Stem.SMALL, ConvNorm.BATCH, Activation.GELU, true),
        new ResNetSpec(18, 4, Stem.SMALL, ConvNorm.NONE, Activation.SILU, false),
        new ConvNextSpec(List.of(1, 1, 1, 1), 4, 2, null),
        new ConvNextSpec(List.of(1, 2, 1, 1), 4, 2, Activation.SILU, ConvNorm.BATCH),
        new ConvNextSpec(List.of(1, 1, 1, 1), 4, 2, null, ConvNorm.NONE),
        new VitSpec(2, 8, 2, 4, null, null, null),
        new VitSpec(1, 8, 1, 8, Norm.LAYER, Activation.SILU, true));
  }

  private static Architecture architecture(ModelSpec spec) {
    return Architectures.of(spec, TOKENS);
  }

  private static double[] call(
      Architecture architecture, String method, double[] flat, long[]... tokens) {
    try (PtNDManager manager = Libtorch.newManager(Runs.DEVICE)) {
      PtNDArray[] arguments = new PtNDArray[tokens.length];
      for (int i = 0; i < tokens.length; i++) {
        Shape shape = new Shape(BATCH, tokens[i].length / BATCH);
        arguments[i] = (PtNDArray) manager.create(tokens[i], shape);
      }
      return call(manager, architecture, TOKENS, method, flat, arguments);
    }
  }

  private static double[] callImages(
      Architecture architecture, String method, double[] flat, double[] pixels, long... classes) {
    try (PtNDManager manager = Libtorch.newManager(Runs.DEVICE)) {
      Shape shape = new Shape(BATCH, IMAGE.channels(), IMAGE.height(), IMAGE.width());
      PtNDArray x = (PtNDArray) manager.create(pixels, shape);
      PtNDArray[] arguments =
          classes.length == 0
              ? new PtNDArray[] {x}
              : new PtNDArray[] {x, (PtNDArray) manager.create(classes)};
      return call(manager, architecture, IMAGE, method, flat, arguments);
    }
  }

  private static double[] call(
      PtNDManager manager,
      Architecture architecture,
      SampleShape shape,
      String method,
      double[] flat,
      PtNDArray... samples) {
    Map<String, Integer> attributes = new TreeMap<>(architecture.attributes());
    attributes.putAll(shape.attributes());
    String methods =
        String.join(
            "\n",
            architecture.script(),
            architecture.views(),
            shape.batches(),
            shape.loss(),
            TEST_METHODS);
    ScriptModule module = ScriptModule.of(new ScriptSource(methods, attributes));
    IValue[] arguments = new IValue[1 + samples.length];
    arguments[0] = IValue.from((PtNDArray) manager.create(flat));
    for (int i = 0; i < samples.length; i++) {
      arguments[i + 1] = IValue.from(samples[i]);
    }
    try (IValue result = module.call(method, arguments)) {
      return result.toTensor(manager).toDoubleArray();
    } finally {
      Arrays.stream(arguments).forEach(IValue::close);
    }
  }

  private static long[] tokens(long seed) {
    RandomStream random = RandomStream.of(seed, "tokens");
    long[] tokens = new long[BATCH * LENGTH];
    Arrays.setAll(tokens, i -> random.index(i, VOCABULARY));
    return tokens;
  }

  private static double[] pixels(long seed) {
    RandomStream random = RandomStream.of(seed, "pixels");
    double[] pixels = new double[BATCH * IMAGE.pixels()];
    Arrays.setAll(pixels, random::gaussian);
    return pixels;
  }

  @ParameterizedTest
  @MethodSource("models")
  void gradientAgreesWithFiniteDifferences(ModelSpec spec) {
    Architecture architecture = architecture(spec);
    double[] flat = FiniteDifferences.weights(architecture);
    long[] x = tokens(1);
    long[] y = tokens(2);

    double[] gradient = call(architecture, "test_gradient", flat, x, y);

    FiniteDifferences.agree(
        gradient, flat, 150, moved -> call(architecture, "test_loss", moved, x, y)[0]);
  }

  @ParameterizedTest
  @MethodSource("imageModels")
  void gradientOfImagesAgreesWithFiniteDifferences(ModelSpec spec) {
    Architecture architecture = Architectures.of(spec, IMAGE);
    double[] flat = FiniteDifferences.weights(architecture);
    double[] x = pixels(1);

    double[] gradient = callImages(architecture, "test_gradient", flat, x, 0, 3, 1);

    FiniteDifferences.agree(
        gradient, flat, 60, m -> callImages(architecture, "test_loss", m, x, 0, 3, 1)[0]);
  }

  @Test
  void batchStatisticsAreThoseOfPyTorch() {
    ResNetSpec spec = new ResNetSpec(18, 4, Stem.PATCHIFY, ConvNorm.BATCH, Activation.RELU, false);
    Architecture architecture = Architectures.of(spec, IMAGE);
    double[] flat = FiniteDifferences.weights(architecture);
    double[] x = pixels(1);

    double[] found = callImages(architecture, "test_statistics", flat, x);

    // The stem is a 4×4 convolution of stride 4: its outputs by plain loops.
    int patch = 4;
    int side = IMAGE.width() / patch;
    int count = BATCH * side * side;
    for (int channel = 0; channel < 4; channel++) {
      double[] outputs = new double[count];
      for (int o = 0; o < count; o++) {
        int image = o / (side * side);
        int row = o / side % side * patch;
        int column = o % side * patch;
        for (int k = 0; k < 3 * patch * patch; k++) {
          int pixel =
              k / (patch * patch) * IMAGE.height() * IMAGE.width()
                  + (row + k / patch % patch) * IMAGE.width()
                  + column
                  + k % patch;
          outputs[o] += flat[channel * 3 * patch * patch + k] * x[image * IMAGE.pixels() + pixel];
        }
      }
      double mean = Arrays.stream(outputs).average().orElseThrow();
      double squares = Arrays.stream(outputs).map(v -> (v - mean) * (v - mean)).sum();
      assertThat(found[channel]).isCloseTo(0.1 * mean, within(1e-9));
      assertThat(found[4 + channel]).isCloseTo(0.9 + 0.1 * squares / (count - 1), within(1e-9));
    }
    int logits = BATCH * IMAGE.classes();
    assertThat(Arrays.copyOfRange(found, 8 + logits, 8 + 2 * logits))
        .as("an evaluation changes no statistics")
        .isEqualTo(Arrays.copyOfRange(found, 8, 8 + logits));
  }

  @Test
  void parametersAreThoseOfThePublishedModels() {
    SampleShape.Image imagenet = new SampleShape.Image(3, 224, 224, 1_000);

    assertThat(parameters(new ResNetSpec(18, 64, Stem.IMAGENET, null, null, null), imagenet))
        .isEqualTo(11_689_512);
    assertThat(parameters(new ResNetSpec(34, 64, Stem.IMAGENET, null, null, null), imagenet))
        .isEqualTo(21_797_672);
    assertThat(parameters(new ResNetSpec(50, 64, Stem.IMAGENET, null, null, null), imagenet))
        .isEqualTo(25_557_032);
    assertThat(parameters(new ConvNextSpec(null, null, null, null), imagenet))
        .isEqualTo(28_589_128);
  }

  private static int parameters(ModelSpec spec, SampleShape shape) {
    return Architectures.of(spec, shape).parameters();
  }

  @Test
  void aGateCostsNoParameters() {
    int plain = parameters(new GptSpec(2, 96, 2, 0.1), TOKENS);
    int gated = parameters(new GptSpec(2, 96, 2, 0.1, null, Activation.SILU, true), TOKENS);

    assertThat(gated).isEqualTo(plain);
  }

  @Test
  void aVisionTransformerKnowsWhereItsPatchesAre() {
    Architecture architecture = Architectures.of(new VitSpec(1, 8, 1, 8, null, null, null), IMAGE);
    double[] flat = FiniteDifferences.weights(architecture);
    double[] x = pixels(1);
    double[] turned = x.clone();
    for (int i = 0; i < x.length; i++) {
      int row = i / IMAGE.width() % IMAGE.height();
      turned[i] = x[i - row * IMAGE.width() + (row + 8) % 16 * IMAGE.width()];
    }

    double[] straight = callImages(architecture, "test_logits", flat, x);
    double[] other = callImages(architecture, "test_logits", flat, turned);

    for (int i = 0; i < straight.length; i++) {
      assertThat(other[i]).isNotCloseTo(straight[i], within(1e-6));
    }
  }

  @Test
  void patchesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> Architectures.of(new VitSpec(1, 8, 1, 5, null, null, null), IMAGE))
        .hasMessage("model.patch is 5, expected a divisor of the sides of the images, 16 by 16");
    assertThatThrownBy(() -> Architectures.of(new ConvNextSpec(null, 4, 4, null), IMAGE))
        .isInstanceOf(ModelMisfitException.class)
        .hasMessageContaining("for images of at least 32 by 32; these have 16 by 16");
    SampleShape.Image tiny = new SampleShape.Image(1, 3, 8, 2);
    assertThatThrownBy(
            () -> Architectures.of(new ResNetSpec(18, 4, Stem.PATCHIFY, null, null, null), tiny))
        .isInstanceOf(ModelMisfitException.class)
        .hasMessageContaining("for images of at least 4 by 4; these have 3 by 8");
  }

  static Stream<ModelSpec> causalModels() {
    return Stream.of(
        new GptSpec(2, 8, 2, 0.5),
        new GcnnSpec(2, 8, 3, 0.5, null, null, null),
        new GdnSpec(2, 8, 2, 3, 0.5, null, null, null));
  }

  @ParameterizedTest
  @MethodSource("causalModels")
  void doesNotSeeTheFuture(ModelSpec spec) {
    Architecture architecture = architecture(spec);
    double[] flat = FiniteDifferences.weights(architecture);
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

  @ParameterizedTest
  @MethodSource("causalModels")
  void knowsPositions(ModelSpec spec) {
    Architecture architecture = architecture(spec);
    long[] x = tokens(1);
    long[] swapped = x.clone();
    swapped[0] = x[1];
    swapped[1] = x[0];
    assertThat(x[0]).isNotEqualTo(x[1]);

    double[] straight =
        call(architecture, "test_logits", FiniteDifferences.weights(architecture), x);
    double[] other =
        call(architecture, "test_logits", FiniteDifferences.weights(architecture), swapped);

    int last = (LENGTH - 1) * VOCABULARY;
    assertThat(Arrays.copyOfRange(other, last, last + VOCABULARY))
        .isNotEqualTo(Arrays.copyOfRange(straight, last, last + VOCABULARY));
  }

  @Test
  void parametersAreCounted() {
    int width = 384;
    int block = 12 * width * width + 2 * width + 2 * 64;
    Architecture gpt =
        Architectures.of(new GptSpec(null, null, null, null), new SampleShape.Tokens(256, 256));

    assertThat(gpt.parameters()).isEqualTo(6 * block + 2 * 256 * width + 2 * width);
    assertThat(architecture(new MlpSpec(4, List.of(6), null, null)).parameters())
        .isEqualTo(11 * 4 + 6 * 20 + 6 + 6 + 11 * 6);
  }

  @Test
  void weightsStartAsDescribed() {
    Architecture gpt =
        Architectures.of(new GptSpec(2, 64, 2, 0.1), new SampleShape.Tokens(256, 16));
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
        .hasMessageContaining("no architecture for 'noop'");
  }
}
