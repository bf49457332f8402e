package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/**
 * GRIT (Ma et al. 2023), a graph transformer without message passing: every atom attends to all
 * atoms of its molecule by what random walks between them say, which every layer updates; the sum
 * over the atoms and a small perceptron tell the target of the molecule.
 *
 * @param layers of attention, 1 to 64; 10 when not given
 * @param width of the features of an atom and of a pair of atoms, 4 to 16,384; 64 when not given
 * @param heads of the attention, a divisor of the width, 1 to 256; 8 when not given
 * @param walkSteps lengths of walks that describe a pair, from none on, 1 to 128; 21 when not given
 * @param norm after attention and feed-forward layer and of the pairs; {@code batch}, over the
 *     atoms or pairs of a batch, when not given
 * @param activation of pairs, feed-forward layers and the perceptron; {@code relu} when not given
 */
public record GritSpec(
    Integer layers,
    Integer width,
    Integer heads,
    Integer walkSteps,
    ConvNorm norm,
    Activation activation)
    implements ModelSpec {

  /** Fills in defaults; rejects a model that cannot be built. */
  public GritSpec {
    layers = layers == null ? Integer.valueOf(10) : layers;
    width = width == null ? Integer.valueOf(64) : width;
    heads = heads == null ? Integer.valueOf(8) : heads;
    walkSteps = walkSteps == null ? Integer.valueOf(21) : walkSteps;
    norm = norm == null ? ConvNorm.BATCH : norm;
    activation = activation == null ? Activation.RELU : activation;
    new Checks()
        .range("layers", layers, 1, 64)
        .range("width", width, 4, 16_384)
        .range("heads", heads, 1, 256)
        .that(
            heads < 1 || width % heads == 0,
            "heads",
            heads,
            "a divisor of the width (" + width + ")")
        .range("walkSteps", walkSteps, 1, 128)
        .orThrow();
  }

  @Override
  public boolean trainsOn(SampleKind kind) {
    return kind == SampleKind.MOLECULES;
  }
}
