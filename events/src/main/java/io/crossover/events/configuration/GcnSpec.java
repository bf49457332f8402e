package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/**
 * A graph convolutional network (Kipf and Welling 2017): atoms average over their neighbours and
 * themselves; the mean over the atoms tells the target of the molecule.
 *
 * @param layers of messages, 1 to 64; 4 when not given
 * @param width of an atom's features, 1 to 16,384; 256 when not given
 * @param norm after every layer; {@code batch}, over the atoms of a batch, when not given
 * @param activation after every norm; {@code relu} when not given
 */
public record GcnSpec(Integer layers, Integer width, ConvNorm norm, Activation activation)
    implements ModelSpec {

  /** Fills in defaults; rejects a model that cannot be built. */
  public GcnSpec {
    layers = layers == null ? Integer.valueOf(4) : layers;
    width = width == null ? Integer.valueOf(256) : width;
    norm = norm == null ? ConvNorm.BATCH : norm;
    activation = activation == null ? Activation.RELU : activation;
    new Checks().range("layers", layers, 1, 64).range("width", width, 1, 16_384).orThrow();
  }

  @Override
  public boolean trainsOn(SampleKind kind) {
    return kind == SampleKind.MOLECULES;
  }
}
