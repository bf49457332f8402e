package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/**
 * CIFAR-10 or CIFAR-100 in the binary version: {@code data_batch_1.bin} to {@code data_batch_5.bin}
 * and {@code test_batch.bin}, or {@code train.bin} and {@code test.bin} with fine labels. Which of
 * the two it is shows in the files.
 *
 * @param path a directory that every trainer can read
 * @param imbalanced whether class i keeps only the first 1/(i + 1) of its training images; false
 *     when not given
 */
public record CifarSpec(String path, Boolean imbalanced) implements DataSpec {

  /** Fills in the default; rejects a missing path. */
  public CifarSpec {
    imbalanced = imbalanced == null ? Boolean.FALSE : imbalanced;
    new Checks().text("path", path, 4_096).orThrow();
  }

  @Override
  public SampleKind kind() {
    return SampleKind.IMAGES;
  }
}
