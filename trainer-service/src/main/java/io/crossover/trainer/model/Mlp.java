package io.crossover.trainer.model;

import io.crossover.events.configuration.MlpSpec;
import io.crossover.trainer.torchscript.ScriptSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The perceptron of {@code mlp.py}. */
final class Mlp {

  private static final Initializer ONES = new Initializer.Constant(1);

  private Mlp() {}

  static Architecture of(MlpSpec spec, Architectures.Shape shape) {
    List<Weight> weights = new ArrayList<>();
    Initializer embedding = new Initializer.Normal(spec.embeddingStd());
    weights.add(new Weight("embedding", embedding, shape.vocabulary(), spec.embedding()));
    long width = (long) spec.embedding() * shape.length();
    for (int layer = 0; layer < spec.hidden().size(); layer++) {
      int next = spec.hidden().get(layer);
      Initializer xavier = new Initializer.XavierUniform(1);
      weights.add(new Weight("hidden" + layer, xavier, next, width));
      weights.add(new Weight("hidden" + layer + ".norm", ONES, next));
      width = next;
    }
    weights.add(new Weight("norm", ONES, width));
    weights.add(new Weight("head", new Initializer.Constant(0), shape.vocabulary(), width));
    Map<String, Integer> attributes =
        Map.of("hidden", spec.hidden().size(), "activation", activation(spec));
    return new Architecture(ScriptSource.text(Mlp.class, "mlp.py"), attributes, weights);
  }

  /** The number by which the script knows the activation. */
  private static int activation(MlpSpec spec) {
    return switch (spec.activation()) {
      case RELU -> 0;
      case SQUARED_RELU -> 1;
      case GELU -> 2;
    };
  }
}
