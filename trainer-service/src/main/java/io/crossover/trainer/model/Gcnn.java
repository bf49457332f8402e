package io.crossover.trainer.model;

import io.crossover.events.configuration.GcnnSpec;
import io.crossover.trainer.data.SampleShape;
import java.util.Map;

/** The gated convolutional network of {@code gcnn.py}. */
final class Gcnn {

  private Gcnn() {}

  static Architecture of(GcnnSpec spec, SampleShape.Tokens shape) {
    ResidualBlocks blocks =
        new ResidualBlocks(
            spec.layers(),
            spec.width(),
            new Mixer.GatedConvolution(spec.kernel()),
            spec.norm(),
            spec.activation(),
            spec.gated());
    Initializer initial = new Initializer.Normal(spec.embeddingStd());
    Weight embedding = new Weight("embedding", initial, shape.vocabulary(), spec.width());
    return new Architecture(
        blocks.script("gcnn.py"),
        blocks.attributes(Map.of()),
        blocks.weights(embedding, shape.vocabulary()),
        (long) shape.length() * shape.vocabulary());
  }
}
