package io.crossover.trainer.model;

import io.crossover.events.configuration.Activation;
import io.crossover.events.configuration.Norm;
import io.crossover.trainer.data.SampleShape;
import io.crossover.trainer.torchscript.ScriptSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The blocks of {@code blocks.py}.
 *
 * @param layers number of blocks
 * @param width of the residual stream
 * @param mixer what mixes positions
 * @param norm of the branches, after the embedding and before the head
 * @param activation of the feed-forward layers
 * @param gated whether the activation gates a second linear map
 * @param dropout of the embedding and of what each branch adds
 */
record ResidualBlocks(
    int layers,
    int width,
    Mixer mixer,
    Norm norm,
    Activation activation,
    boolean gated,
    Dropout dropout) {

  private static final int MLP_RATIO = 4;

  /** The hidden width of a gated layer is a multiple of this. */
  private static final int GATED_MULTIPLE = 8;

  private static final Initializer ONES = new Initializer.Constant(1);
  private static final Initializer ZEROS = new Initializer.Constant(0);

  /** The weights between an input that is {@code width} wide and {@code outputs} logits. */
  List<Weight> weights(Weight input, int outputs) {
    List<Weight> weights = new ArrayList<>();
    weights.add(input);
    addNorm(weights, "embedding.norm");
    for (int layer = 0; layer < layers; layer++) {
      addBlock(weights, "block" + layer);
    }
    addNorm(weights, "norm");
    weights.add(new Weight("head", ZEROS, outputs, width));
    return weights;
  }

  private void addBlock(List<Weight> weights, String name) {
    Initializer xavier = new Initializer.XavierUniform(1);
    Initializer output = new Initializer.XavierUniform(1 / StrictMath.sqrt(2.0 * layers));
    long hidden = hidden();
    addNorm(weights, name + "." + mixer.name() + ".norm");
    weights.addAll(mixer.weights(name + "." + mixer.name(), width, output));
    addNorm(weights, name + ".mlp.norm");
    weights.add(new Weight(name + ".mlp.up", xavier, gated ? 2 * hidden : hidden, width));
    weights.add(new Weight(name + ".mlp.down", output, width, hidden));
  }

  private void addNorm(List<Weight> weights, String name) {
    if (norm != Norm.NONE) {
      weights.add(new Weight(name, ONES, width));
    }
  }

  /** Multiplications of the blocks for one sequence of so many positions. */
  double products(long positions) {
    double feedForward = positions * (gated ? 3.0 : 2.0) * hidden() * width;
    return layers * (mixer.products(width, positions) + feedForward);
  }

  /** As many parameters with a gate as without. */
  private long hidden() {
    if (!gated) {
      return (long) MLP_RATIO * width;
    }
    long hidden = (2L * MLP_RATIO * width + 2) / 3;
    return (hidden + GATED_MULTIPLE - 1) / GATED_MULTIPLE * GATED_MULTIPLE;
  }

  /**
   * A model of tokens: their embedding, the blocks, a logit for every token at every position.
   *
   * @param name of the script around the blocks
   * @param embeddingStd standard deviation of the initial embedding
   */
  Architecture overTokens(String name, double embeddingStd, SampleShape.Tokens shape) {
    Initializer initial = new Initializer.Normal(embeddingStd);
    Weight embedding = new Weight("embedding", initial, shape.vocabulary(), width);
    long logits = (long) shape.length() * shape.vocabulary();
    return new Architecture(
        script(name),
        attributes(Map.of()),
        weights(embedding, shape.vocabulary()),
        logits,
        products(shape.length()) + (double) logits * width);
  }

  /** A script with that of the blocks. */
  String script(String name) {
    return String.join(
        "\n",
        ScriptSource.text(ResidualBlocks.class, name),
        ScriptSource.text(ResidualBlocks.class, "blocks.py"),
        ScriptSource.text(ResidualBlocks.class, mixer.script()),
        dropout.script(),
        Activations.script());
  }

  /** What the scripts read, with what one of them reads besides. */
  Map<String, Integer> attributes(Map<String, Integer> besides) {
    Map<String, Integer> attributes = new TreeMap<>(besides);
    attributes.put("layers", layers);
    attributes.put("width", width);
    attributes.putAll(mixer.attributes(width));
    attributes.put("mixer_weights", mixer.count());
    attributes.put("norm", number(norm));
    attributes.put("activation", Activations.number(activation));
    attributes.put("gated", gated ? 1 : 0);
    return attributes;
  }

  /** The number by which scripts know a norm. */
  static int number(Norm norm) {
    return switch (norm) {
      case NONE -> 0;
      case LAYER -> 1;
      case RMS -> 2;
    };
  }
}
