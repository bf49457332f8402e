package io.crossover.gapmodel.theory;

import io.crossover.gapmodel.isotonic.Interval;
import java.util.Arrays;
import java.util.Optional;

/**
 * The interval of the crossover if the theory curve were exactly true: the likelihood-ratio set of
 * its root. Not part of an estimate, since it covers far too little where the curve is only about
 * true (science 3 (f)); it is here to be measured against.
 *
 * <p>A root {@code B0} is accepted where the constrained fit {@code y ≈ a1 (B^-½ − B0^-½) + a2 (B −
 * B0)} with {@code a1 ≥ 0 ≥ a2} has a residual at most {@code t²} above that of the fit.
 */
public final class TheoryInterval {
  private static final double STEP = 1.0 / 32;
  private static final double PAD = 3;

  private final double[] x;
  private final double[] y;
  private final double[] v;

  private TheoryInterval(double[] x, double[] y, double[] v) {
    this.x = x;
    this.y = y;
    this.v = v;
  }

  /**
   * The hull of the accepted roots on a grid from three octaves below to three above the data, 32
   * points an octave; its ends are interpolated linearly in the residual to the rejected neighbour.
   *
   * @param x batch sizes in octaves, ascending, distinct
   * @param y gaps in percent, as many
   * @param v variances of the gaps in percent², above 0, as many
   * @param fit the fit of these gaps
   * @param t Student quantile of the level
   * @return the interval, open where it reaches the end of the grid; empty in regime II and where
   *     no root on the grid is accepted
   */
  public static Optional<Interval> of(double[] x, double[] y, double[] v, TheoryFit fit, double t) {
    if (fit.regime() == Regime.II) {
      return Optional.empty();
    }
    return new TheoryInterval(x, y, v).hull(fit.residual() + t * t);
  }

  private Optional<Interval> hull(double limit) {
    double start = x[0] - PAD;
    double[] excess =
        new double[(int) Math.floor((x[x.length - 1] + PAD - start) / STEP + 0.5) + 1];
    for (int i = 0; i < excess.length; i++) {
      excess[i] = residual(start + i * STEP) - limit;
    }
    int first = 0;
    while (first < excess.length && excess[first] > 0) {
      first++;
    }
    if (first == excess.length) {
      return Optional.empty();
    }
    int last = excess.length - 1;
    while (excess[last] > 0) {
      last--;
    }
    double lower =
        first == 0
            ? Double.NEGATIVE_INFINITY
            : start + STEP * (first - excess[first] / (excess[first] - excess[first - 1]));
    double upper =
        last == excess.length - 1
            ? Double.POSITIVE_INFINITY
            : start + STEP * (last + excess[last] / (excess[last] - excess[last + 1]));
    return Optional.of(new Interval(Math.min(lower, upper), upper));
  }

  /** The least residual of a curve with its root at {@code root} octaves. */
  private double residual(double root) {
    double[] decay =
        Arrays.stream(x).map(o -> Math.pow(2, -o / 2) - Math.pow(2, -root / 2)).toArray();
    double[] rise = Arrays.stream(x).map(o -> Math.pow(2, o) - Math.pow(2, root)).toArray();
    double dd = product(decay, decay);
    double rr = product(rise, rise);
    double dr = product(decay, rise);
    double dy = product(decay, y);
    double ry = product(rise, y);
    double determinant = dd * rr - dr * dr;
    double a1 = (dy * rr - ry * dr) / determinant;
    double a2 = (ry * dd - dy * dr) / determinant;
    if (determinant > 0 && a1 >= 0 && a2 <= 0) {
      return residual(decay, a1, rise, a2);
    }
    return Math.min(
        residual(decay, Math.max(dy / dd, 0), rise, 0),
        residual(decay, 0, rise, Math.min(ry / rr, 0)));
  }

  private double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      sum += a[i] * b[i] / v[i];
    }
    return sum;
  }

  private double residual(double[] decay, double a1, double[] rise, double a2) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      double error = y[i] - a1 * decay[i] - a2 * rise[i];
      sum += error * error / v[i];
    }
    return sum;
  }
}
