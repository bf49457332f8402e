package io.crossover.trainer.optimizer;

import io.crossover.events.configuration.OptimizerSpec;
import io.crossover.trainer.model.Weight;
import io.crossover.trainer.torchscript.ScriptSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a gradient changes the weights.
 *
 * @param script its TorchScript: the method {@code update(state, g, t, rate, settings)}
 * @param buffers flat tensors of the size of the weights that it keeps, zero at first
 * @param settings the numbers that the script reads
 */
public record UpdateRule(String script, int buffers, List<Double> settings) {

  private static final String HEAD =
      "def update(self, state: List[Tensor], g: Tensor, t: int, rate: float, settings: List[float])"
          + " -> None:\n";

  /** Keeps a copy. */
  public UpdateRule {
    settings = List.copyOf(settings);
  }

  /**
   * The rule of an optimizer for the weights of a model.
   *
   * @param momentum of the run; of Adam, AdamW and Lion their β1
   * @param peak the largest learning rate of the run, above 0
   * @param weights in the order in which they lie in the flat tensor
   * @throws io.crossover.trainer.model.ModelMisfitException when the optimizer has a group of which
   *     the model has no weight
   */
  public static UpdateRule of(
      OptimizerSpec optimizer, double momentum, double peak, List<Weight> weights) {
    int whole = weights.stream().mapToInt(Weight::size).sum();
    Set<String> methods = new LinkedHashSet<>(Set.of("slices"));
    List<Double> settings = new ArrayList<>();
    StringBuilder update = new StringBuilder(HEAD);
    int buffers = 0;
    for (Assignment.Part part : new Assignment(optimizer, momentum, peak).of(weights)) {
      Algorithm algorithm = part.algorithm();
      update.append(call(algorithm, part.slices().script(whole), settings.size()));
      settings.add(algorithm.ratio());
      settings.addAll(algorithm.settings());
      methods.add(algorithm.method());
      buffers = Math.max(buffers, algorithm.buffers());
    }
    String script = methods.stream().map(UpdateRule::text).collect(Collectors.joining("\n"));
    return new UpdateRule(script + "\n" + update, buffers, settings);
  }

  /** Where the ratio of an algorithm stands in the settings, with its own behind it. */
  private static String call(Algorithm algorithm, String slices, int ratio) {
    int first = ratio + 1;
    int end = first + algorithm.settings().size();
    return "    self.%s([%s], t, rate * settings[%d], settings[%d:%d])\n"
        .formatted(algorithm.method(), slices, ratio, first, end);
  }

  private static String text(String method) {
    return ScriptSource.text(UpdateRule.class, method + ".py");
  }
}
