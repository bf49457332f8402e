package io.crossover.trainer.optimizer;

import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.trainer.torchscript.ScriptSource;
import java.util.List;

/**
 * How a gradient changes the weights.
 *
 * @param script its TorchScript: the method {@code update(state, g, t, rate, settings)}
 * @param buffers flat tensors of the size of the weights that it keeps, zero at first
 * @param settings the numbers that the script reads
 */
public record UpdateRule(String script, int buffers, List<Double> settings) {

  /** Keeps a copy. */
  public UpdateRule {
    settings = List.copyOf(settings);
  }

  /** The rule of an optimizer at a momentum (SGD's momentum, Adam's β1). */
  public static UpdateRule of(OptimizerSpec optimizer, double momentum) {
    return switch (optimizer.type()) {
      case SGD -> new UpdateRule(text("sgd.py"), 1, List.of(momentum));
      case ADAM -> {
        double beta2 = optimizer.beta2() == null ? momentum : optimizer.beta2();
        yield new UpdateRule(text("adam.py"), 2, List.of(momentum, beta2, optimizer.epsilon()));
      }
    };
  }

  private static String text(String name) {
    return ScriptSource.text(UpdateRule.class, name);
  }
}
