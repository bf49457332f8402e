package io.crossover.trainer.optimizer;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.crossover.trainer.random.RandomStream;
import io.crossover.trainer.torchscript.Libtorch;
import io.crossover.trainer.torchscript.ScriptModule;
import io.crossover.trainer.torchscript.ScriptSource;
import io.crossover.trainer.training.Runs;
import java.util.Arrays;
import java.util.Map;

/** Some updates of float64 weights with given gradients, by the script of a rule. */
final class Updates {

  private static final String ALL =
      """

      def updates(self, state: List[Tensor], gradients: Tensor, rates: List[float], settings: List[float]) -> Tensor:
          for i in range(len(rates)):
              self.update(state, torch.select(gradients, 0, i), i + 1, rates[i], settings)
          return torch.clone(state[0])
      """;

  private Updates() {}

  /** The weights after one update per rate. */
  static double[] after(UpdateRule rule, double[] weights, double[][] gradients, double[] rates) {
    ScriptModule module = ScriptModule.of(new ScriptSource(rule.script() + ALL, Map.of()));
    try (PtNDManager manager = Libtorch.newManager(Runs.DEVICE)) {
      PtNDArray[] state = new PtNDArray[1 + rule.buffers()];
      state[0] = (PtNDArray) manager.create(weights);
      for (int i = 1; i < state.length; i++) {
        state[i] = (PtNDArray) manager.create(new double[weights.length]);
      }
      double[] flat = Arrays.stream(gradients).flatMapToDouble(Arrays::stream).toArray();
      Shape shape = new Shape(gradients.length, weights.length);
      try (IValue stateValue = IValue.listFrom(state);
          IValue gradientsValue = IValue.from((PtNDArray) manager.create(flat, shape));
          IValue ratesValue = IValue.listFrom(rates);
          IValue settings =
              IValue.listFrom(rule.settings().stream().mapToDouble(s -> s).toArray());
          IValue result =
              module.call("updates", stateValue, gradientsValue, ratesValue, settings)) {
        return result.toTensor(manager).toDoubleArray();
      }
    }
  }

  /** Standard normal numbers. */
  static double[] normals(String stream, int count) {
    RandomStream random = RandomStream.of(7, stream);
    double[] values = new double[count];
    Arrays.setAll(values, random::gaussian);
    return values;
  }
}
