package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Checks;

/**
 * A vision transformer of the blocks of {@link GptSpec}, without the causal mask: linear patches,
 * QK-norm and axial rotary positions (θ = 100), the mean over the patches, a head that starts at
 * zero.
 *
 * @param layers blocks, 1 to 128; 6 when not given
 * @param width residual width, 4 to 16,384; 384 when not given
 * @param heads attention heads, 1 to 256, a divisor of a quarter of the width; 6 when not given
 * @param patch side of a patch, which the sides of an image have to be multiples of, 1 to 64; 16
 *     when not given
 * @param norm of the residual branches; {@code rms} when not given
 * @param activation of the feed-forward layers; {@code squared_relu} when not given
 * @param gated whether the activation gates a second linear map; false when not given
 * @param dropout share of the values that a training step drops, of the patches and of what every
 *     branch adds to the residual stream, 0 to below 1; 0 when not given
 * @param mixup a of the distribution Beta(a, a) by which a training step mixes each image with
 *     another of its micro-batch, and the losses for the classes of both, 0 to 10; 0, no mixing,
 *     when not given
 */
public record VitSpec(
    Integer layers,
    Integer width,
    Integer heads,
    Integer patch,
    Norm norm,
    Activation activation,
    Boolean gated,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Omitted.Zero.class)
        Double dropout,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Omitted.Zero.class) Double mixup)
    implements ModelSpec {

  /** Fills in defaults; rejects a model that cannot be built. */
  public VitSpec {
    layers = layers == null ? Integer.valueOf(6) : layers;
    width = width == null ? Integer.valueOf(384) : width;
    heads = heads == null ? Integer.valueOf(6) : heads;
    patch = patch == null ? Integer.valueOf(16) : patch;
    norm = norm == null ? Norm.RMS : norm;
    activation = activation == null ? Activation.SQUARED_RELU : activation;
    gated = gated == null ? Boolean.FALSE : gated;
    dropout = dropout == null ? Double.valueOf(0) : Double.valueOf(dropout + 0.0);
    mixup = mixup == null ? Double.valueOf(0) : Double.valueOf(mixup + 0.0);
    new Checks()
        .range("layers", layers, 1, 128)
        .range("width", width, 4, 16_384)
        .range("heads", heads, 1, 256)
        .that(
            heads < 1 || width % (4 * heads) == 0,
            "heads",
            heads,
            "a divisor of a quarter of the width (" + width / 4.0 + ")")
        .range("patch", patch, 1, 64)
        .below("dropout", dropout, 0, 1)
        .range("mixup", mixup, 0, 10)
        .orThrow();
  }

  /** Without dropout and mixing. */
  public VitSpec(
      Integer layers,
      Integer width,
      Integer heads,
      Integer patch,
      Norm norm,
      Activation activation,
      Boolean gated) {
    this(layers, width, heads, patch, norm, activation, gated, null, null);
  }

  @Override
  public boolean trainsOn(SampleKind kind) {
    return kind == SampleKind.IMAGES;
  }
}
