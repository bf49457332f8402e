package io.crossover.trainer.model;

import io.crossover.events.configuration.MlpSpec;
import io.crossover.events.configuration.Norm;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.torchscript.ScriptSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The perceptron of {@code mlp.py}, behind the embeddings of tokens or the pixels of an image. */
final class Mlp {

  private static final Initializer ONES = new Initializer.Constant(1);

  private Mlp() {}

  static Architecture of(MlpSpec spec, SampleShape shape) {
    if (shape instanceof SampleShape.Image image) {
      return architecture(
          spec, "mlp_pixels.py", List.of(), image.pixels(), image.classes(), image.pixels());
    }
    SampleShape.Tokens tokens = (SampleShape.Tokens) shape;
    Initializer initial = new Initializer.Normal(spec.embeddingStd());
    Weight embedding = new Weight("embedding", initial, tokens.vocabulary(), spec.embedding());
    return architecture(
        spec,
        "mlp_tokens.py",
        List.of(embedding),
        (long) spec.embedding() * tokens.length(),
        tokens.vocabulary(),
        (long) tokens.length() * tokens.vocabulary());
  }

  private static Architecture architecture(
      MlpSpec spec, String input, List<Weight> first, long inputs, int outputs, long elements) {
    List<Weight> weights = new ArrayList<>(first);
    double products = 0;
    long width = inputs;
    for (int layer = 0; layer < spec.hidden().size(); layer++) {
      int next = spec.hidden().get(layer);
      weights.add(new Weight("hidden" + layer, new Initializer.XavierUniform(1), next, width));
      addNorm(spec.norm(), weights, "hidden" + layer + ".norm", next);
      products += (double) next * width;
      width = next;
    }
    products += (double) outputs * width;
    addNorm(spec.norm(), weights, "norm", width);
    weights.add(new Weight("head", new Initializer.Constant(0), outputs, width));
    String script =
        String.join(
            "\n",
            ScriptSource.text(Mlp.class, input),
            ScriptSource.text(Mlp.class, "mlp.py"),
            new Dropout(spec.dropout()).script(),
            Activations.script());
    Map<String, Integer> attributes =
        Map.of(
            "hidden", spec.hidden().size(),
            "norm", ResidualBlocks.number(spec.norm()),
            "activation", Activations.number(spec.activation()));
    return new Architecture(script, attributes, weights, elements, products);
  }

  private static void addNorm(Norm norm, List<Weight> weights, String name, long width) {
    if (norm != Norm.NONE) {
      weights.add(new Weight(name, ONES, width));
    }
  }
}
