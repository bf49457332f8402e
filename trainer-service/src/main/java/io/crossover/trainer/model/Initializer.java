package io.crossover.trainer.model;

import io.crossover.trainer.random.RandomStream;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** How a weight starts. */
public sealed interface Initializer {

  /** Elements of a weight that are worth more than one core. */
  int LARGE = 1 << 20;

  /** Every element the same: 1 for norms, 0 for heads. */
  record Constant(float value) implements Initializer {}

  /** N(0, std²). */
  record Normal(double std) implements Initializer {}

  /** Uniform within ±bound. */
  record Uniform(double bound) implements Initializer {}

  /**
   * What a function makes of numbers that are uniform in [0, 1).
   *
   * @param function by {@link StrictMath}, so that every machine starts alike
   */
  record OfUniform(DoubleUnaryOperator function) implements Initializer {}

  /**
   * Uniform within ±gain·√(6/(fan in + fan out)), as {@code torch.nn.init.xavier_uniform_}.
   *
   * @param gain of the branch: 1/√(2·layers) before a residual sum
   */
  record XavierUniform(double gain) implements Initializer {}

  /** What a file has, whatever the seed; equality is not defined by content. */
  record Stored(float... values) implements Initializer {}

  /** Writes a weight's initial values to {@code target} from {@code offset} on. */
  default void fill(Weight weight, RandomStream random, float[] target, int offset) {
    int size = weight.size();
    if (this instanceof Constant constant) {
      java.util.Arrays.fill(target, offset, offset + size, constant.value());
    } else if (this instanceof Normal normal) {
      each(size, i -> target[offset + i] = (float) (normal.std() * random.gaussian(i)));
    } else if (this instanceof Uniform uniform) {
      uniform(uniform.bound(), size, random, target, offset);
    } else if (this instanceof OfUniform drawn) {
      DoubleUnaryOperator function = drawn.function();
      each(size, i -> target[offset + i] = (float) function.applyAsDouble(random.uniform(i)));
    } else if (this instanceof XavierUniform xavier) {
      double fans = weight.shape()[0] + weight.shape()[1];
      uniform(xavier.gain() * StrictMath.sqrt(6.0 / fans), size, random, target, offset);
    } else if (this instanceof Stored stored) {
      System.arraycopy(stored.values(), 0, target, offset, size);
    }
  }

  private static void uniform(
      double bound, int size, RandomStream random, float[] target, int offset) {
    each(size, i -> target[offset + i] = (float) (bound * (2 * random.uniform(i) - 1)));
  }

  /** Large weights by all cores: with one, ten million of them would take a second. */
  private static void each(int size, IntConsumer element) {
    IntStream all = IntStream.range(0, size);
    (size < LARGE ? all : all.parallel()).forEach(element);
  }
}
