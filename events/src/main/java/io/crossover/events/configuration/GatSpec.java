package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/**
 * A graph attention network (Veličković et al. 2018): atoms weigh their neighbours and themselves;
 * the mean over the atoms tells the target of the molecule.
 *
 * @param layers of messages, 1 to 64; 4 when not given
 * @param width of an atom's features, 1 to 16,384; 256 when not given
 * @param heads of the attention, a divisor of the width, 1 to 256; 8 when not given
 * @param norm after every layer; {@code batch}, over the atoms of a batch, when not given
 * @param activation after every norm; {@code relu} when not given
 */
public record GatSpec(
    Integer layers, Integer width, Integer heads, ConvNorm norm, Activation activation)
    implements ModelSpec {

  /** Fills in defaults; rejects a model that cannot be built. */
  public GatSpec {
    layers = layers == null ? Integer.valueOf(4) : layers;
    width = width == null ? Integer.valueOf(256) : width;
    heads = heads == null ? Integer.valueOf(8) : heads;
    norm = norm == null ? ConvNorm.BATCH : norm;
    activation = activation == null ? Activation.RELU : activation;
    new Checks()
        .range("layers", layers, 1, 64)
        .range("width", width, 1, 16_384)
        .range("heads", heads, 1, 256)
        .that(
            heads < 1 || width % heads == 0,
            "heads",
            heads,
            "a divisor of the width (" + width + ")")
        .orThrow();
  }

  @Override
  public boolean trainsOn(SampleKind kind) {
    return kind == SampleKind.MOLECULES;
  }
}
