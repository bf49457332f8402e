package io.crossover.events.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossover.events.validation.Checks;
import java.util.List;

/**
 * ConvNeXt (Liu et al. 2022) without stochastic depth: a patchify stem, four stages of depthwise
 * 7×7 convolutions and two linear layers, a layer scale that starts at 1e-6. The default is
 * ConvNeXt-T.
 *
 * @param depths blocks of the four stages, each 1 to 64; 3, 3, 9, 3 when not given
 * @param width channels of the first stage, doubled by every later one, 4 to 1,024; 96 when not
 *     given
 * @param patch side of a patch of the stem, 1 to 64; 4 when not given
 * @param activation between the linear layers; {@code gelu} when not given
 * @param norm of the stem, between stages, of every block and before the head; {@code layer} when
 *     not given
 */
public record ConvNextSpec(
    List<Integer> depths,
    Integer width,
    Integer patch,
    Activation activation,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Omitted.OverChannels.class)
        ConvNorm norm)
    implements ModelSpec {

  private static final int STAGES = 4;

  /** Fills in defaults; rejects a model that cannot be built. */
  public ConvNextSpec {
    depths = depths == null ? List.of(3, 3, 9, 3) : List.copyOf(depths);
    width = width == null ? Integer.valueOf(96) : width;
    patch = patch == null ? Integer.valueOf(4) : patch;
    activation = activation == null ? Activation.GELU : activation;
    norm = norm == null ? ConvNorm.LAYER : norm;
    Checks checks =
        new Checks()
            .that(depths.size() == STAGES, "depths", depths, "a list of four")
            .range("width", width, 4, 1_024)
            .range("patch", patch, 1, 64);
    for (int i = 0; i < depths.size(); i++) {
      checks.range("depths[" + i + "]", depths.get(i), 1, 64);
    }
    checks.orThrow();
  }

  /** With the published norm. */
  public ConvNextSpec(List<Integer> depths, Integer width, Integer patch, Activation activation) {
    this(depths, width, patch, activation, null);
  }

  @Override
  public boolean trainsOn(SampleKind kind) {
    return kind == SampleKind.IMAGES;
  }
}
