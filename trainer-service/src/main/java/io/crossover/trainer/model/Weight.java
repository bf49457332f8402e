package io.crossover.trainer.model;

import java.util.Arrays;

/**
 * One weight of a model. Equality is not defined by content.
 *
 * @param name unique in the model; its initial values depend on it and the seed alone
 * @param initializer how it starts
 * @param shape its dimensions; matrices are (out, in), as in {@code torch.nn.Linear}
 */
public record Weight(String name, Initializer initializer, long... shape) {

  /** The number of elements. */
  public int size() {
    return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
  }
}
