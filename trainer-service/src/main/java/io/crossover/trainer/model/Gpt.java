package io.crossover.trainer.model;

import io.crossover.events.configuration.GptSpec;
import io.crossover.trainer.data.SampleShape;

/** The causal transformer of {@code gpt.py}. */
final class Gpt {

  private Gpt() {}

  static Architecture of(GptSpec spec, SampleShape.Tokens shape) {
    return new ResidualBlocks(
            spec.layers(),
            spec.width(),
            new Mixer.Attention(spec.heads(), true),
            spec.norm(),
            spec.activation(),
            spec.gated(),
            new Dropout(spec.dropout()))
        .overTokens("gpt.py", spec.embeddingStd(), shape);
  }
}
