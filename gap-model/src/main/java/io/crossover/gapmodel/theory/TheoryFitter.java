package io.crossover.gapmodel.theory;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;

/** Fits the theory curve to measured gaps by constrained weighted least squares (science 3 (e)). */
public final class TheoryFitter {
  private static final boolean[] BOTH = {false, true};

  private final double[] batchSizes;
  private final double[] y;
  private final double[] v;

  private TheoryFitter(double[] batchSizes, double[] y, double[] v) {
    this.batchSizes = batchSizes;
    this.y = y;
    this.v = v;
  }

  /**
   * Fits the curve. The constant is always kept; the other two coefficients may be left out, and
   * {@code a1} is not negative. A rising curve without a root from SGD to Adam is regime II; else
   * {@code a2} is not positive.
   *
   * @param batchSizes batch sizes, distinct
   * @param y gaps in percent, as many
   * @param v variances of the gaps in percent², above 0, as many
   * @return the fit, or empty with fewer than three batch sizes
   */
  public static Optional<TheoryFit> fit(double[] batchSizes, double[] y, double[] v) {
    if (batchSizes.length < 3) {
      return Optional.empty();
    }
    return Optional.of(new TheoryFitter(batchSizes.clone(), y.clone(), v.clone()).fit());
  }

  private TheoryFit fit() {
    Candidate free = best(c -> c.a1() >= 0);
    OptionalDouble crossover = free.coefficients.crossover();
    if (free.coefficients.a2() > 0 && crossover.isEmpty()) {
      return finish(free, Regime.II, crossover);
    }
    Candidate falling = best(c -> c.a1() >= 0 && c.a2() <= 0);
    return finish(falling, Regime.I, falling.coefficients.crossover());
  }

  private TheoryFit finish(Candidate best, Regime regime, OptionalDouble crossover) {
    int degrees = y.length - best.parameters;
    OptionalDouble pValue =
        degrees == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(Gamma.regularizedGammaQ(degrees / 2.0, best.residual / 2));
    return new TheoryFit(
        best.coefficients,
        best.residual,
        best.parameters,
        pValue,
        regime,
        crossover.isPresent() ? log2(crossover.getAsDouble()) : beyond(best));
  }

  private double beyond(Candidate best) {
    boolean baselineBetter =
        Arrays.stream(y).average().orElseThrow() > 0 && best.coefficients.a0() > 0;
    return baselineBetter ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  private Candidate best(Predicate<GapCoefficients> allowed) {
    Candidate best = null;
    for (boolean a1 : BOTH) {
      for (boolean a2 : BOTH) {
        Candidate candidate = subset(a1, a2);
        if (allowed.test(candidate.coefficients)
            && (best == null || candidate.residual < best.residual)) {
          best = candidate;
        }
      }
    }
    return best;
  }

  private Candidate subset(boolean a1, boolean a2) {
    double[] one = new double[y.length];
    Arrays.fill(one, 1);
    double[] root = Arrays.stream(batchSizes).map(b -> 1 / Math.sqrt(b)).toArray();
    double[][] columns = {one, root, batchSizes};
    int[] kept = IntStream.range(0, 3).filter(j -> j == 0 || (j == 1 ? a1 : a2)).toArray();
    WeightedLeastSquares fit =
        WeightedLeastSquares.fit(
            Arrays.stream(kept).mapToObj(j -> columns[j]).toArray(double[][]::new), y, v);
    double[] a = new double[3];
    for (int j = 0; j < kept.length; j++) {
      a[kept[j]] = fit.coefficients()[j];
    }
    return new Candidate(new GapCoefficients(a[0], a[1], a[2]), fit.residual(), kept.length);
  }

  private static double log2(double batchSize) {
    return Math.log(batchSize) / Math.log(2);
  }

  private record Candidate(GapCoefficients coefficients, double residual, int parameters) {}
}
