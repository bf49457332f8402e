package io.crossover.trainer.model;

import io.crossover.events.configuration.GptSpec;
import io.crossover.trainer.torchscript.ScriptSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The causal transformer of {@code gpt.py}. Queries, keys and values come from one matrix. */
final class Gpt {

  private static final int MLP_RATIO = 4;
  private static final Initializer ONES = new Initializer.Constant(1);
  private static final Initializer ZEROS = new Initializer.Constant(0);

  private Gpt() {}

  static Architecture of(GptSpec spec, Architectures.Shape shape) {
    int width = spec.width();
    int headSize = width / spec.heads();
    List<Weight> weights = new ArrayList<>();
    Initializer embedding = new Initializer.Normal(spec.embeddingStd());
    weights.add(new Weight("embedding", embedding, shape.vocabulary(), width));
    weights.add(new Weight("embedding.norm", ONES, width));
    for (int layer = 0; layer < spec.layers(); layer++) {
      weights.addAll(block("block" + layer, spec.layers(), width, headSize));
    }
    weights.add(new Weight("norm", ONES, width));
    weights.add(new Weight("head", ZEROS, shape.vocabulary(), width));
    Map<String, Integer> attributes =
        Map.of(
            "layers", spec.layers(), "width", width, "heads", spec.heads(), "head_size", headSize);
    return new Architecture(ScriptSource.text(Gpt.class, "gpt.py"), attributes, weights);
  }

  private static List<Weight> block(String name, int layers, int width, int headSize) {
    Initializer xavier = new Initializer.XavierUniform(1);
    Initializer output = new Initializer.XavierUniform(1 / StrictMath.sqrt(2.0 * layers));
    return List.of(
        new Weight(name + ".attention.norm", ONES, width),
        new Weight(name + ".attention.qkv", xavier, 3L * width, width),
        new Weight(name + ".attention.qk.norm", ONES, 2, 1, headSize),
        new Weight(name + ".attention.projection", output, width, width),
        new Weight(name + ".mlp.norm", ONES, width),
        new Weight(name + ".mlp.up", xavier, (long) MLP_RATIO * width, width),
        new Weight(name + ".mlp.down", output, width, (long) MLP_RATIO * width));
  }
}
