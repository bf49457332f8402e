package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Checks;

/**
 * A causal gated convolutional network: the residual blocks of {@link GptSpec} with a convolution
 * that gates itself in the place of attention, sinusoidal positions added to the embedding.
 *
 * @param layers blocks, 1 to 128; 6 when not given
 * @param width residual width, even, 2 to 16,384; 384 when not given
 * @param kernel positions that a convolution sees, 1 to 256; 4 when not given
 * @param embeddingStd standard deviation of the initial token embedding, above 0; 0.02 when not
 *     given
 * @param norm after the embedding, of the residual branches and before the head; {@code rms} when
 *     not given
 * @param activation of the feed-forward layers; {@code squared_relu} when not given
 * @param gated whether the activation gates a second linear map; false when not given
 * @param dropout share of the values that a training step drops, of the embedding and of what every
 *     branch adds to the residual stream, 0 to below 1; 0 when not given
 */
public record GcnnSpec(
    Integer layers,
    Integer width,
    Integer kernel,
    Double embeddingStd,
    Norm norm,
    Activation activation,
    Boolean gated,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Omitted.Zero.class)
        Double dropout)
    implements ModelSpec {

  /** Fills in defaults; rejects a model that cannot be built. */
  public GcnnSpec {
    layers = layers == null ? Integer.valueOf(6) : layers;
    width = width == null ? Integer.valueOf(384) : width;
    kernel = kernel == null ? Integer.valueOf(4) : kernel;
    embeddingStd = embeddingStd == null ? Double.valueOf(0.02) : embeddingStd;
    norm = norm == null ? Norm.RMS : norm;
    activation = activation == null ? Activation.SQUARED_RELU : activation;
    gated = gated == null ? Boolean.FALSE : gated;
    dropout = dropout == null ? Double.valueOf(0) : Double.valueOf(dropout + 0.0);
    new Checks()
        .range("layers", layers, 1, 128)
        .range("width", width, 2, 16_384)
        .that(width % 2 == 0, "width", width, "an even number")
        .range("kernel", kernel, 1, 256)
        .above("embeddingStd", embeddingStd, 0, 100)
        .below("dropout", dropout, 0, 1)
        .orThrow();
  }

  /** Without dropout. */
  public GcnnSpec(
      Integer layers,
      Integer width,
      Integer kernel,
      Double embeddingStd,
      Norm norm,
      Activation activation,
      Boolean gated) {
    this(layers, width, kernel, embeddingStd, norm, activation, gated, null);
  }

  @Override
  public boolean trainsOn(SampleKind kind) {
    return kind == SampleKind.TOKENS;
  }
}
