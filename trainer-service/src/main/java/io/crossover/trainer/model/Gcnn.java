package io.crossover.trainer.model;

import io.crossover.events.configuration.GcnnSpec;
import io.crossover.trainer.data.SampleShape;

/** The gated convolutional network of {@code gcnn.py}. */
final class Gcnn {

  private Gcnn() {}

  static Architecture of(GcnnSpec spec, SampleShape.Tokens shape) {
    return new ResidualBlocks(
            spec.layers(),
            spec.width(),
            new Mixer.GatedConvolution(spec.kernel()),
            spec.norm(),
            spec.activation(),
            spec.gated(),
            new Dropout(spec.dropout()))
        .overTokens("gcnn.py", spec.embeddingStd(), shape);
  }
}
