package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;
import java.util.List;

/**
 * A residual network as published (He et al. 2015), with the strides of torchvision, and the
 * switches that lead from it towards ConvNeXt.
 *
 * @param depth 18 or 34 of basic blocks, 50 of bottlenecks; 18 when not given
 * @param width channels of the first stage, 4 to 1,024; 64 when not given
 * @param stem how the image is taken in; {@code small} when not given
 * @param norm after every convolution; {@code batch} when not given
 * @param activation after every norm but the last of a branch; {@code relu} when not given
 * @param depthwise whether 3×3 convolutions have one filter a channel; false when not given
 */
public record ResNetSpec(
    Integer depth,
    Integer width,
    Stem stem,
    ConvNorm norm,
    Activation activation,
    Boolean depthwise)
    implements ModelSpec {

  private static final List<Integer> DEPTHS = List.of(18, 34, 50);

  /** Fills in defaults; rejects a model that cannot be built. */
  public ResNetSpec {
    depth = depth == null ? Integer.valueOf(18) : depth;
    width = width == null ? Integer.valueOf(64) : width;
    stem = stem == null ? Stem.SMALL : stem;
    norm = norm == null ? ConvNorm.BATCH : norm;
    activation = activation == null ? Activation.RELU : activation;
    depthwise = depthwise == null ? Boolean.FALSE : depthwise;
    new Checks()
        .that(DEPTHS.contains(depth), "depth", depth, "one of 18, 34, 50")
        .range("width", width, 4, 1_024)
        .orThrow();
  }

  @Override
  public boolean trainsOn(SampleKind kind) {
    return kind == SampleKind.IMAGES;
  }
}
