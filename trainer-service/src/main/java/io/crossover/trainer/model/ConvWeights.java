package io.crossover.trainer.model;

import io.crossover.events.configuration.ConvNorm;
import java.util.ArrayList;
import java.util.List;

/** The weights of a convolutional network, layer by layer, as PyTorch initialises them. */
final class ConvWeights {

  private static final Initializer ONES = new Initializer.Constant(1);
  private static final Initializer ZEROS = new Initializer.Constant(0);

  private final List<Weight> weights = new ArrayList<>();

  /**
   * A convolution that starts normal with the variance 2 / fan out (He et al. 2015).
   *
   * @param groups divides both numbers of channels
   */
  ConvWeights convolution(String name, int in, int out, int kernel, int groups) {
    double fanOut = (double) kernel * kernel * out / groups;
    Initializer initial = new Initializer.Normal(StrictMath.sqrt(2 / fanOut));
    weights.add(new Weight(name, initial, out, in / groups, kernel, kernel));
    return this;
  }

  /** A convolution or linear map that starts normal with a small deviation. */
  ConvWeights normal(String name, double std, long... shape) {
    weights.add(new Weight(name, new Initializer.Normal(std), shape));
    return this;
  }

  /** Scale and shift of a norm. */
  ConvWeights norm(String name, int channels) {
    weights.add(new Weight(name + ".norm", ONES, channels));
    return bias(name + ".norm", channels);
  }

  /** A bias. */
  ConvWeights bias(String name, int channels) {
    weights.add(new Weight(name + ".bias", ZEROS, channels));
    return this;
  }

  /** A vector with the same value everywhere. */
  ConvWeights constant(String name, float value, int channels) {
    weights.add(new Weight(name, new Initializer.Constant(value), channels));
    return this;
  }

  /** A head as {@code torch.nn.Linear} starts: both parts uniform within 1/√(fan in). */
  ConvWeights head(int in, int classes) {
    Initializer initial = new Initializer.Uniform(1 / StrictMath.sqrt(in));
    weights.add(new Weight("head", initial, classes, in));
    weights.add(new Weight("head.bias", initial, classes));
    return this;
  }

  /** The number by which scripts know a norm. */
  static int number(ConvNorm norm) {
    return switch (norm) {
      case NONE -> 0;
      case LAYER -> 1;
      case BATCH -> 2;
    };
  }

  List<Weight> list() {
    return weights;
  }
}
