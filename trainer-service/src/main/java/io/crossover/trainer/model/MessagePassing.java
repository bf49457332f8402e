package io.crossover.trainer.model;

import io.crossover.events.configuration.Activation;
import io.crossover.events.configuration.ConvNorm;
import io.crossover.events.configuration.GatSpec;
import io.crossover.events.configuration.GcnSpec;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.torchscript.ScriptSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The networks of {@code graph.py}: {@code gcn.py} and {@code gat.py} are their messages. */
final class MessagePassing {

  private static final Initializer ONES = new Initializer.Constant(1);
  private static final Initializer ZEROS = new Initializer.Constant(0);

  private final int layers;
  private final int width;
  private final int heads;
  private final ConvNorm norm;
  private final Activation activation;

  /** No heads: each neighbour counts alike. */
  private MessagePassing(int layers, int width, int heads, ConvNorm norm, Activation activation) {
    this.layers = layers;
    this.width = width;
    this.heads = heads;
    this.norm = norm;
    this.activation = activation;
  }

  static Architecture of(GcnSpec spec, SampleShape.Molecule shape) {
    return new MessagePassing(spec.layers(), spec.width(), 0, spec.norm(), spec.activation())
        .architecture(shape, "gcn.py");
  }

  static Architecture of(GatSpec spec, SampleShape.Molecule shape) {
    return new MessagePassing(
            spec.layers(), spec.width(), spec.heads(), spec.norm(), spec.activation())
        .architecture(shape, "gat.py");
  }

  private Architecture architecture(SampleShape.Molecule shape, String messages) {
    List<Weight> weights = new ArrayList<>();
    weights.add(new Weight("embedding", new Initializer.Normal(1), shape.atomTypes(), width));
    for (int layer = 0; layer < layers; layer++) {
      String name = "layer" + layer;
      weights.addAll(messageWeights(name));
      weights.add(new Weight(name + ".norm", ONES, width));
      weights.add(new Weight(name + ".norm.bias", ZEROS, width));
    }
    Initializer head = new Initializer.Uniform(1 / StrictMath.sqrt(width));
    weights.add(new Weight("head", head, 1, width));
    weights.add(new Weight("head.bias", head, 1));
    String script =
        String.join(
            "\n",
            ScriptSource.text(MessagePassing.class, "graph.py"),
            ScriptSource.text(MessagePassing.class, "graph_norm.py"),
            ScriptSource.text(MessagePassing.class, messages),
            Activations.script());
    long elements = (long) shape.atoms() * width;
    // As of the largest molecule.
    double products = (double) layers * elements * width + width;
    return new Architecture(script, attributes(), weights, elements, products)
        .withRoundedProductsAlone();
  }

  private List<Weight> messageWeights(String name) {
    Initializer xavier = new Initializer.XavierUniform(1);
    Weight weight = new Weight(name, xavier, width, width);
    Weight bias = new Weight(name + ".bias", ZEROS, width);
    if (heads == 0) {
      return List.of(weight, bias);
    }
    return List.of(
        weight,
        new Weight(name + ".attention.source", xavier, heads, width / heads),
        new Weight(name + ".attention.target", xavier, heads, width / heads),
        bias);
  }

  private Map<String, Integer> attributes() {
    Map<String, Integer> attributes = new TreeMap<>();
    attributes.put("layers", layers);
    attributes.put("message_weights", messageWeights("").size());
    attributes.put("norm", ConvWeights.number(norm));
    attributes.put("activation", Activations.number(activation));
    if (heads > 0) {
      attributes.put("heads", heads);
    }
    return attributes;
  }
}
