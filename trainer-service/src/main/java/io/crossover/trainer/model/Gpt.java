package io.crossover.trainer.model;

import io.crossover.events.configuration.GptSpec;
import io.crossover.trainer.data.SampleShape;
import java.util.Map;

/** The causal transformer of {@code gpt.py}. */
final class Gpt {

  private Gpt() {}

  static Architecture of(GptSpec spec, SampleShape.Tokens shape) {
    ResidualBlocks blocks =
        new ResidualBlocks(
            spec.layers(),
            spec.width(),
            new Mixer.Attention(spec.heads(), true),
            spec.norm(),
            spec.activation(),
            spec.gated());
    Initializer initial = new Initializer.Normal(spec.embeddingStd());
    Weight embedding = new Weight("embedding", initial, shape.vocabulary(), spec.width());
    return new Architecture(
        blocks.script("gpt.py"),
        blocks.attributes(Map.of()),
        blocks.weights(embedding, shape.vocabulary()),
        (long) shape.length() * shape.vocabulary());
  }
}
