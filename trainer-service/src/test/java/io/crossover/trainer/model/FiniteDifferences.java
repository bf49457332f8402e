package io.crossover.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crossover.trainer.random.RandomStream;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Central differences in float64 with h = 2e-6 of a loss of order 1: rounding ~1e-16/h is below
 * 1e-9, truncation ~h² times the third derivative, which is up to some thousands where a norm
 * divides by little, below 1e-7; a kink is met with probability ~h.
 */
final class FiniteDifferences {

  private static final double H = 2e-6;

  private FiniteDifferences() {}

  /** Weights away from zero heads and unit norms, so that every part of the gradient shows. */
  static double[] weights(Architecture architecture) {
    RandomStream random = RandomStream.of(3, "perturbation");
    float[] initial = architecture.initialWeights(1);
    double[] flat = new double[initial.length];
    Arrays.setAll(flat, i -> initial[i] + 0.3 * random.gaussian(i));
    return flat;
  }

  /** Checks about {@code probes} elements of a gradient. */
  static void agree(double[] gradient, double[] flat, int probes, ToDoubleFunction<double[]> loss) {
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    assertThat(largest).isGreaterThan(1e-3);
    for (int i = 0; i < flat.length; i += Math.max(1, flat.length / probes)) {
      double[] moved = flat.clone();
      moved[i] = flat[i] + H;
      double above = loss.applyAsDouble(moved);
      moved[i] = flat[i] - H;
      double below = loss.applyAsDouble(moved);
      assertThat(gradient[i])
          .as("weight %d", i)
          .isCloseTo((above - below) / (2 * H), within(1e-7 * Math.max(1, largest)));
    }
  }
}
