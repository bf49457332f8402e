package io.crossover.gapmodel.estimate;

import io.crossover.gapmodel.isotonic.DecreasingFit;
import java.util.Arrays;
import org.hipparchus.special.Gamma;

/** The test behind {@link io.crossover.gapmodel.Flag#NON_MONOTONE} (science 3 (g)). */
final class Monotonicity {
  private static final double LEVEL = 0.99;

  private Monotonicity() {}

  /** Weighted squared distance of the gaps from the nearest falling sequence. */
  static double distance(double[] y, double[] v) {
    double[] w = Arrays.stream(v).map(variance -> 1 / variance).toArray();
    return DecreasingFit.residual(y, w, DecreasingFit.fit(y, w));
  }

  static boolean violated(GapData data) {
    int k = data.size();
    return k > 2
        && Gamma.regularizedGammaQ((k - 1) / 2.0, distance(data.y(), data.v()) / 2) < 1 - LEVEL;
  }
}
