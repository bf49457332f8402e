package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/**
 * A causal transformer: pre-norm blocks with RMSNorm, attention with QK-norm and rotary positions,
 * squared ReLU, no biases, the head initialised to zero.
 *
 * @param layers blocks, 1 to 128; 6 when not given
 * @param width residual width, 2 to 16,384; 384 when not given
 * @param heads attention heads, 1 to 256, a divisor of half the width; 6 when not given
 * @param embeddingStd standard deviation of the initial token embedding, above 0; 0.02 when not
 *     given
 */
public record GptSpec(Integer layers, Integer width, Integer heads, Double embeddingStd)
    implements ModelSpec {

  /** Fills in defaults; rejects a model that cannot be built. */
  public GptSpec {
    layers = layers == null ? Integer.valueOf(6) : layers;
    width = width == null ? Integer.valueOf(384) : width;
    heads = heads == null ? Integer.valueOf(6) : heads;
    embeddingStd = embeddingStd == null ? Double.valueOf(0.02) : embeddingStd;
    new Checks()
        .range("layers", layers, 1, 128)
        .range("width", width, 2, 16_384)
        .range("heads", heads, 1, 256)
        .above("embeddingStd", embeddingStd, 0, 100)
        .that(
            heads < 1 || width % (2 * heads) == 0,
            "heads",
            heads,
            "a divisor of half the width (" + width / 2.0 + ")")
        .orThrow();
  }
}
