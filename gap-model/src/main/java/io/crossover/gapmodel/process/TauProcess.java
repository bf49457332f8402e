package io.crossover.gapmodel.process;

/**
 * A Gaussian process at one amplitude: linear trend with a flat prior plus a Matérn 5/2 deviation
 * with a length of 4 octaves (science 3 (b)).
 */
final class TauProcess {
  private static final double LENGTH = 4;

  private final double[] x;
  private final double centre;
  private final double amplitude;
  private final Cholesky factor;
  private final double[] halfOne;
  private final double[] halfSlope;
  private final double[] halfError;
  private final double[][] trendCovariance;
  private final double[] trend;
  private final double logEvidence;

  /** {@code amplitude} is q, the variance of the deviation in percent². */
  TauProcess(double[] x, double[] y, double[] v, double centre, double amplitude) {
    this.x = x;
    this.centre = centre;
    this.amplitude = amplitude;
    int k = x.length;
    double[][] s = new double[k][k];
    double[] one = new double[k];
    double[] slope = new double[k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        s[i][j] = amplitude * correlation(x[i], x[j]) + (i == j ? v[i] : 0);
      }
      one[i] = 1;
      slope[i] = x[i] - centre;
    }
    factor = new Cholesky(s);
    halfOne = factor.half(one);
    halfSlope = factor.half(slope);
    double[] halfY = factor.half(y);
    double g00 = dot(halfOne, halfOne);
    double g01 = dot(halfOne, halfSlope);
    double g11 = dot(halfSlope, halfSlope);
    double determinant = g00 * g11 - g01 * g01;
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

  Posterior at(double position) {
    Projection p = project(position);
    return new Posterior(p.mean(), Math.sqrt(Math.max(covariance(p, p), 0)));
  }

  /** What of the data bears on one position. */
  Projection project(double position) {
    double[] kappa = new double[x.length];
    for (int i = 0; i < kappa.length; i++) {
      kappa[i] = amplitude * correlation(position, x[i]);
    }
    double[] u = factor.half(kappa);
    double d0 = 1 - dot(halfOne, u);
    double d1 = position - centre - dot(halfSlope, u);
    double mean = trend[0] + trend[1] * (position - centre) + dot(u, halfError);
    return new Projection(position, u, d0, d1, mean);
  }

  /** Covariance of the true gap at two positions, percent². */
  double covariance(Projection a, Projection b) {
    return amplitude * correlation(a.position(), b.position())
        - dot(a.u(), b.u())
        + a.d0() * b.d0() * trendCovariance[0][0]
        + (a.d0() * b.d1() + a.d1() * b.d0()) * trendCovariance[0][1]
        + a.d1() * b.d1() * trendCovariance[1][1];
  }

  /**
   * A position seen through the data.
   *
   * @param position octaves
   * @param u covariance with the data, whitened
   * @param d0 what the data leave of the constant
   * @param d1 what the data leave of the slope
   * @param mean expected gap in percent
   */
  record Projection(double position, double[] u, double d0, double d1, double mean) {}

  private static double correlation(double a, double b) {
    double rho = Math.sqrt(5) * Math.abs(a - b) / LENGTH;
    return (1 + rho + rho * rho / 3) * Math.exp(-rho);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
