package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/**
 * Images of your own in the format of MNIST and Fashion-MNIST: {@code train-images-idx3-ubyte},
 * {@code train-labels-idx1-ubyte} and the same with {@code t10k} for validation, each also as
 * {@code .gz}.
 *
 * @param path a directory that every trainer can read
 * @param imbalanced whether class i keeps only the first 1/(i + 1) of its training images; false
 *     when not given
 */
public record IdxSpec(String path, Boolean imbalanced) implements DataSpec {

  /** Fills in the default; rejects a missing path. */
  public IdxSpec {
    imbalanced = imbalanced == null ? Boolean.FALSE : imbalanced;
    new Checks().text("path", path, 4_096).orThrow();
  }

  @Override
  public SampleKind kind() {
    return SampleKind.IMAGES;
  }
}
