package io.crossover.gapmodel.process;

import java.util.Arrays;

/**
 * A mixture of Gaussian processes through the measured gaps, over five amplitudes weighted by their
 * restricted likelihood (science 3 (b)).
 */
public final class GaussianProcess {
  private static final double[] TAUS = {0.02, 0.1, 0.3, 1.0, 3.0};
  private static final double MIN_RANGE = 1e-6;

  /** A weight that is lost in rounding, whatever it is multiplied by. */
  private static final double NEGLIGIBLE = 1e-40;

  private final double[] x;
  private final double centre;
  private final double[] trend = new double[2];
  private final double[] pull;
  private final TauProcess[] processes = new TauProcess[TAUS.length];
  private final double[] weights = new double[TAUS.length];

  private GaussianProcess(double[] x, double[] y, double[] v) {
    this.x = x;
    centre = Arrays.stream(x).average().orElseThrow();
    double[][] correlation = Matern.matrix(x);
    double range = Arrays.stream(y).max().orElseThrow() - Arrays.stream(y).min().orElseThrow();
    double scale = Math.max(range, MIN_RANGE);
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < TAUS.length; i++) {
      double amplitude = TAUS[i] * scale * TAUS[i] * scale;
      processes[i] = new TauProcess(x, y, v, correlation, centre, amplitude);
      highest = Math.max(highest, processes[i].logEvidence());
    }
    double total = 0;
    for (int i = 0; i < TAUS.length; i++) {
      weights[i] = Math.exp(processes[i].logEvidence() - highest);
      total += weights[i];
    }
    pull = new double[x.length];
    for (int i = 0; i < TAUS.length; i++) {
      weights[i] /= total;
      add(trend, weights[i], processes[i].trend());
      add(pull, weights[i], processes[i].pull());
    }
  }

  private static void add(double[] sum, double factor, double[] terms) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * terms[i];
    }
  }

  /**
   * Fits the process.
   *
   * @param x batch sizes in octaves, distinct, at least two
   * @param y gaps in percent, as many
   * @param v variances of the gaps in percent², above 0, as many
   * @return the fitted process
   * @throws IllegalArgumentException if there are fewer than two batch sizes
   */
  public static GaussianProcess fit(double[] x, double[] y, double[] v) {
    if (x.length < 2) {
      throw new IllegalArgumentException("x: " + x.length + " batch sizes, must be at least 2");
    }
    return new GaussianProcess(x.clone(), y.clone(), v.clone());
  }

  /**
   * The weight of each amplitude.
   *
   * @return five weights that sum to 1, for τ = 0.02, 0.1, 0.3, 1, 3 times the range of the gaps
   */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * The expected gap at one batch size; costs a fraction of {@link #at}.
   *
   * @param x batch size in octaves
   * @return mean of the mixture in percent
   */
  public double meanAt(double x) {
    return mean(x, Matern.correlations(x, this.x));
  }

  /**
   * The gap at one batch size.
   *
   * @param x batch size in octaves
   * @return mean and standard deviation of the mixture
   */
  public Posterior at(double x) {
    double[] correlations = Matern.correlations(x, this.x);
    double mean = mean(x, correlations);
    double[] scratch = new double[correlations.length];
    double variance = 0;
    for (int i = 0; i < processes.length; i++) {
      if (weights[i] > NEGLIGIBLE) {
        // Equal to Σω(var + m²) - m², without its cancellation.
        variance += weights[i] * processes[i].squaredDistance(x, correlations, mean, scratch);
      }
    }
    return new Posterior(mean, Math.sqrt(variance));
  }

  /**
   * The gaps at several batch sizes together.
   *
   * @param x batch sizes in octaves
   * @return means and covariances of the mixture
   */
  public JointPosterior jointAt(double[] x) {
    double[][] data =
        Arrays.stream(x).mapToObj(at -> Matern.correlations(at, this.x)).toArray(double[][]::new);
    double[] means = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      means[i] = mean(x[i], data[i]);
    }
    double[][] prior = Matern.matrix(x);
    double[][] covariance = new double[x.length][x.length];
    for (int part = 0; part < processes.length; part++) {
      TauProcess.Projection[] own = new TauProcess.Projection[x.length];
      for (int i = 0; i < x.length; i++) {
        own[i] = processes[part].project(x[i], data[i]);
      }
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j <= i; j++) {
          double offsets = (own[i].mean() - means[i]) * (own[j].mean() - means[j]);
          covariance[i][j] +=
              weights[part] * (processes[part].covariance(own[i], own[j], prior[i][j]) + offsets);
          covariance[j][i] = covariance[i][j];
        }
      }
    }
    return new JointPosterior(means, covariance);
  }

  private double mean(double position, double[] correlations) {
    double mean = trend[0] + trend[1] * (position - centre);
    for (int i = 0; i < pull.length; i++) {
      mean += pull[i] * correlations[i];
    }
    return mean;
  }
}
