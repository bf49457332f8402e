package io.crossover.gapmodel.process;

/**
 * A Gaussian process at one amplitude: linear trend with a flat prior plus a Matérn 5/2 deviation
 * with a length of 4 octaves (science 3 (b)).
 */
final class TauProcess {
  private final double centre;
  private final double amplitude;
  private final Cholesky factor;
  private final double[] halfOne;
  private final double[] halfSlope;
  private final double[] halfError;
  private final double[][] trendCovariance;
  private final double[] trend;
  private final double logEvidence;

  /**
   * Fits one process; {@code correlation} is {@code K(x, x)}, {@code amplitude} is q, the variance
   * of the deviation in percent².
   */
  TauProcess(
      double[] x, double[] y, double[] v, double[][] correlation, double centre, double amplitude) {
    this.centre = centre;
    this.amplitude = amplitude;
    int k = x.length;
    double[][] s = new double[k][k];
    double[] one = new double[k];
    double[] slope = new double[k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        s[i][j] = amplitude * correlation[i][j] + (i == j ? v[i] : 0);
      }
      one[i] = 1;
      slope[i] = x[i] - centre;
    }
    factor = Cholesky.ofNearlySingular(s);
    halfOne = factor.half(one);
    halfSlope = factor.half(slope);
    double[] halfY = factor.half(y);
    double g00 = dot(halfOne, halfOne);
    double g01 = dot(halfOne, halfSlope);
    double g11 = dot(halfSlope, halfSlope);
    double determinant = g00 * squaredDistance(halfSlope, g01 / g00, halfOne);
    trendCovariance =
        new double[][] {
          {g11 / determinant, -g01 / determinant}, {-g01 / determinant, g00 / determinant}
        };
    double h0 = dot(halfOne, halfY);
    double h1 = dot(halfSlope, halfY);
    trend =
        new double[] {
          trendCovariance[0][0] * h0 + trendCovariance[0][1] * h1,
          trendCovariance[1][0] * h0 + trendCovariance[1][1] * h1
        };
    halfError = new double[k];
    for (int i = 0; i < k; i++) {
      halfError[i] = halfY[i] - trend[0] * halfOne[i] - trend[1] * halfSlope[i];
    }
    logEvidence =
        -0.5 * (factor.logDeterminant() + Math.log(determinant) + dot(halfError, halfError));
  }

  double logEvidence() {
    return logEvidence;
  }

  /** Trend at the centre and per octave, in percent. */
  double[] trend() {
    return trend;
  }

  /** {@code q S⁻¹ e}: what the correlations with the data are multiplied by in the mean. */
  double[] pull() {
    double[] pull = factor.otherHalf(halfError);
    for (int i = 0; i < pull.length; i++) {
      pull[i] *= amplitude;
    }
    return pull;
  }

  /**
   * Expected squared distance of the gap at {@code position} from {@code mean}, in percent²: the
   * variance of this process plus the squared distance of its own mean. {@code correlations} are
   * those of the position with the data; {@code u} is overwritten.
   */
  double squaredDistance(double position, double[] correlations, double mean, double[] u) {
    for (int i = 0; i < u.length; i++) {
      u[i] = amplitude * correlations[i];
    }
    factor.halve(u);
    double d0 = 1;
    double d1 = position - centre;
    double own = trend[0] + trend[1] * d1;
    double variance = amplitude;
    for (int i = 0; i < u.length; i++) {
      d0 -= halfOne[i] * u[i];
      d1 -= halfSlope[i] * u[i];
      own += halfError[i] * u[i];
      variance -= u[i] * u[i];
    }
    variance +=
        d0 * d0 * trendCovariance[0][0]
            + 2 * d0 * d1 * trendCovariance[0][1]
            + d1 * d1 * trendCovariance[1][1];
    return Math.max(variance, 0) + (own - mean) * (own - mean);
  }

  /** What of the data bears on one position; {@code correlations} are its own with the data. */
  Projection project(double position, double[] correlations) {
    double[] u = new double[correlations.length];
    for (int i = 0; i < u.length; i++) {
      u[i] = amplitude * correlations[i];
    }
    factor.halve(u);
    double octaves = position - centre;
    return new Projection(
        u,
        1 - dot(halfOne, u),
        octaves - dot(halfSlope, u),
        trend[0] + trend[1] * octaves + dot(halfError, u));
  }

  /** Covariance of the true gap at two positions with this correlation, percent². */
  double covariance(Projection a, Projection b, double correlation) {
    return amplitude * correlation
        - dot(a.u(), b.u())
        + a.d0() * b.d0() * trendCovariance[0][0]
        + (a.d0() * b.d1() + a.d1() * b.d0()) * trendCovariance[0][1]
        + a.d1() * b.d1() * trendCovariance[1][1];
  }

  /**
   * A position seen through the data.
   *
   * @param u covariance with the data, whitened
   * @param d0 what the data leave of the constant
   * @param d1 what the data leave of the slope
   * @param mean expected gap in percent
   */
  record Projection(double[] u, double d0, double d1, double mean) {}

  /** {@code |a - factor b|²}; a determinant by difference would lose all digits on near points. */
  private static double squaredDistance(double[] a, double factor, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double distance = a[i] - factor * b[i];
      sum += distance * distance;
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
