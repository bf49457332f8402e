package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Checks;

/**
 * A causal transformer: pre-norm blocks, attention with QK-norm and rotary positions, no biases,
 * the head initialised to zero.
 *
 * @param layers blocks, 1 to 128; 6 when not given
 * @param width residual width, 2 to 16,384; 384 when not given
 * @param heads attention heads, 1 to 256, a divisor of half the width; 6 when not given
 * @param embeddingStd standard deviation of the initial token embedding, above 0; 0.02 when not
 *     given
 * @param norm after the embedding, of the residual branches and before the head; {@code rms} when
 *     not given
 * @param activation of the feed-forward layers; {@code squared_relu} when not given
 * @param gated whether the activation gates a second linear map ({@code silu}: SwiGLU); false when
 *     not given
 * @param dropout share of the values that a training step drops, of the embedding and of what every
 *     branch adds to the residual stream, 0 to below 1; 0 when not given
 */
public record GptSpec(
    Integer layers,
    Integer width,
    Integer heads,
    Double embeddingStd,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Omitted.Rms.class) Norm norm,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Omitted.SquaredRelu.class)
        Activation activation,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Omitted.False.class)
        Boolean gated,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Omitted.Zero.class)
        Double dropout)
    implements ModelSpec {

  /** Fills in defaults; rejects a model that cannot be built. */
  public GptSpec {
    layers = layers == null ? Integer.valueOf(6) : layers;
    width = width == null ? Integer.valueOf(384) : width;
    heads = heads == null ? Integer.valueOf(6) : heads;
    embeddingStd = embeddingStd == null ? Double.valueOf(0.02) : embeddingStd;
    norm = norm == null ? Norm.RMS : norm;
    activation = activation == null ? Activation.SQUARED_RELU : activation;
    gated = gated == null ? Boolean.FALSE : gated;
    dropout = dropout == null ? Double.valueOf(0) : Double.valueOf(dropout + 0.0);
    new Checks()
        .range("layers", layers, 1, 128)
        .range("width", width, 2, 16_384)
        .range("heads", heads, 1, 256)
        .above("embeddingStd", embeddingStd, 0, 100)
        .below("dropout", dropout, 0, 1)
        .that(
            heads < 1 || width % (2 * heads) == 0,
            "heads",
            heads,
            "a divisor of half the width (" + width / 2.0 + ")")
        .orThrow();
  }

  /** A transformer with the defaults of the study: RMSNorm, squared ReLU, no gate. */
  public GptSpec(Integer layers, Integer width, Integer heads, Double embeddingStd) {
    this(layers, width, heads, embeddingStd, null, null, null);
  }

  /** Without dropout. */
  public GptSpec(
      Integer layers,
      Integer width,
      Integer heads,
      Double embeddingStd,
      Norm norm,
      Activation activation,
      Boolean gated) {
    this(layers, width, heads, embeddingStd, norm, activation, gated, null);
  }

  @Override
  public boolean trainsOn(SampleKind kind) {
    return kind == SampleKind.TOKENS;
  }
}
