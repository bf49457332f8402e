package io.crossover.trainer.model;

import io.crossover.events.configuration.GdnSpec;
import io.crossover.trainer.data.SampleShape;

/** The Gated DeltaNet of {@code gdn.py}. */
final class Gdn {

  private Gdn() {}

  static Architecture of(GdnSpec spec, SampleShape.Tokens shape) {
    return new ResidualBlocks(
            spec.layers(),
            spec.width(),
            GatedDelta.over(shape.length(), spec.heads(), spec.kernel()),
            spec.norm(),
            spec.activation(),
            spec.gated(),
            new Dropout(spec.dropout()))
        .overTokens("gdn.py", spec.embeddingStd(), shape)
        .withRoundedProductsAlone();
  }
}
