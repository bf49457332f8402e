package io.crossover.trainer.model;

import io.crossover.events.configuration.VitSpec;
import io.crossover.trainer.data.SampleShape;
import java.util.Map;

/** The vision transformer of {@code vit.py}. */
final class Vit {

  private static final int WIDEST = 4;

  private Vit() {}

  static Architecture of(VitSpec spec, SampleShape.Image shape) {
    int patch = spec.patch();
    if (shape.height() % patch != 0 || shape.width() % patch != 0) {
      throw new ModelMisfitException(
          String.format(
              "model.patch is %d, expected a divisor of the sides of the images, %d by %d",
              patch, shape.height(), shape.width()));
    }
    ResidualBlocks blocks =
        new ResidualBlocks(
            spec.layers(),
            spec.width(),
            new Mixer.Attention(spec.heads(), false),
            spec.norm(),
            spec.activation(),
            spec.gated(),
            new Dropout(spec.dropout()));
    int rows = shape.height() / patch;
    int columns = shape.width() / patch;
    // As the linear map that it is: fans of a patch's values and the width.
    double fans = (double) shape.channels() * patch * patch + spec.width();
    Initializer initial = new Initializer.Uniform(StrictMath.sqrt(6 / fans));
    Weight patches = new Weight("embedding", initial, spec.width(), shape.channels(), patch, patch);
    Architecture plain =
        new Architecture(
            blocks.script("vit.py"),
            blocks.attributes(Map.of("patch", patch, "rows", rows, "columns", columns)),
            blocks.weights(patches, shape.classes()),
            (long) WIDEST * rows * columns * spec.width(),
            blocks.products((long) rows * columns)
                + (double) spec.width() * (shape.pixels() + shape.classes()));
    return spec.mixup() == 0 ? plain : plain.withLoss(new Mixup(spec.mixup()).script());
  }
}
