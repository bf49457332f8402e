package io.crossover.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.crossover.events.configuration.VitSpec;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.random.RandomStream;
import io.crossover.trainer.torchscript.Libtorch;
import io.crossover.trainer.torchscript.ScriptModule;
import io.crossover.trainer.torchscript.ScriptSource;
import io.crossover.trainer.training.Runs;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mixed images and losses against soft classes. */
class MixupTest {

  private static final SampleShape.Image IMAGE = new SampleShape.Image(1, 8, 8, 3);
  private static final int BATCH = 6;

  private static final String TEST_METHODS =
      """

      def logits(self, w: List[Tensor], buffers: List[Tensor], x: Tensor, training: bool, seed: Optional[int]=None) -> Tensor:
          return torch.linear(torch.flatten(x, 1), w[0])

      def test_loss(self, x: Tensor, w: Tensor, seed: int) -> Tensor:
          y = torch.remainder(torch.arange(x.size(0), device=x.device), 3)
          if seed < 0:
              return self.loss([w], annotate(List[Tensor], []), x, y, True)
          return self.loss([w], annotate(List[Tensor], []), x, y, True, seed)

      def test_soft(self, x: Tensor, w: Tensor, seed: int) -> Tensor:
          share, others = self.mixture(x.size(0), x, seed)
          y = torch.remainder(torch.arange(x.size(0), device=x.device), 3)
          soft = torch.one_hot(y, 3) * share + torch.one_hot(torch.index_select(y, 0, others), 3) * (1 - share)
          mixed = x * share + torch.index_select(x, 0, others) * (1 - share)
          logs = torch.log_softmax(torch.linear(torch.flatten(mixed, 1), w), 1)
          return torch.neg(torch.mean(torch.sum(soft * logs, [1])))

      def test_shares(self, x: Tensor, count: int) -> Tensor:
          shares = annotate(List[Tensor], [])
          for seed in range(count):
              share, others = self.mixture(x.size(0), x, seed)
              shares.append(share)
          return torch.stack(shares)

      def test_others(self, x: Tensor, seed: int) -> Tensor:
          share, others = self.mixture(x.size(0), x, seed)
          return others.to(6)
      """;

  private static final ScriptModule MODULE =
      ScriptModule.of(new ScriptSource(new Mixup(0.2).script() + TEST_METHODS, Map.of()));

  private static float[] call(String method, long number, boolean weights) {
    try (PtNDManager manager = Libtorch.newManager(Runs.DEVICE);
        IValue x = IValue.from(normal(manager, 1, new Shape(BATCH, 1, 8, 8)));
        IValue w = IValue.from(normal(manager, 2, new Shape(3, 64)));
        IValue seed = IValue.from(number);
        IValue result = weights ? MODULE.call(method, x, w, seed) : MODULE.call(method, x, seed)) {
      return result.toTensor(manager).toFloatArray();
    }
  }

  private static PtNDArray normal(PtNDManager manager, long seed, Shape shape) {
    RandomStream random = RandomStream.of(seed, "mixup");
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.gaussian(i);
    }
    return (PtNDArray) manager.create(values, shape);
  }

  @Test
  void theLossIsThatOfMixedImagesWithMixedClasses() {
    for (long seed = 0; seed < 20; seed++) {
      float loss = call("test_loss", seed, true)[0];

      assertThat(loss).isCloseTo(call("test_soft", seed, true)[0], within(2e-5f));
      assertThat(loss).isEqualTo(call("test_loss", seed, true)[0]);
    }
    assertThat(call("test_loss", 1, true)).isNotEqualTo(call("test_loss", 2, true));
  }

  @Test
  void withoutASeedNothingIsMixed() {
    float plain = call("test_loss", -1, true)[0];

    assertThat(plain).isEqualTo(call("test_loss", -2, true)[0]);
    assertThat(plain).isNotEqualTo(call("test_loss", 3, true)[0]);
  }

  @Test
  void sharesAreOfTheBetaDistribution() {
    int count = 4_000;
    float[] shares = call("test_shares", count, false);

    double mean = 0;
    double square = 0;
    for (float share : shares) {
      assertThat(share).isBetween(0f, 1f);
      mean += share / count;
      square += (share - 0.5) * (share - 0.5) / count;
    }
    // Variance 1 / (4 (2a + 1)); deviations of 4 standard errors.
    double variance = 1 / (4 * 1.4);
    assertThat(mean).isCloseTo(0.5, within(4 * Math.sqrt(variance / count)));
    assertThat(square).isCloseTo(variance, within(4 * Math.sqrt(0.01 / count)));
  }

  @Test
  void everyImageIsTheOtherOfOne() {
    float[] others = call("test_others", 5, false);
    Arrays.sort(others);

    assertThat(others).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void onlyAModelThatAsksForItMixes() {
    assertThat(Architectures.of(new VitSpec(1, 8, 2, 4, null, null, null), IMAGE).loss()).isEmpty();
    assertThat(Architectures.of(new VitSpec(1, 8, 2, 4, null, null, null, null, 0.2), IMAGE).loss())
        .hasValueSatisfying(script -> assertThat(script).contains("full([2], 0.2,"));
  }
}
