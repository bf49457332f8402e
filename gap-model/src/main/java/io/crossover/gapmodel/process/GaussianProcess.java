package io.crossover.gapmodel.process;

import java.util.Arrays;

/**
 * A mixture of Gaussian processes through the measured gaps, over five amplitudes weighted by their
 * restricted likelihood (science 3 (b)).
 */
public final class GaussianProcess {
  private static final double[] TAUS = {0.02, 0.1, 0.3, 1.0, 3.0};
  private static final double MIN_RANGE = 1e-6;

  private final TauProcess[] processes = new TauProcess[TAUS.length];
  private final double[] weights = new double[TAUS.length];

  private GaussianProcess(double[] x, double[] y, double[] v) {
    double centre = Arrays.stream(x).average().orElseThrow();
    double range = Arrays.stream(y).max().orElseThrow() - Arrays.stream(y).min().orElseThrow();
    double scale = Math.max(range, MIN_RANGE);
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < TAUS.length; i++) {
      double amplitude = TAUS[i] * scale * TAUS[i] * scale;
      processes[i] = new TauProcess(x, y, v, centre, amplitude);
      highest = Math.max(highest, processes[i].logEvidence());
    }
    double total = 0;
    for (int i = 0; i < TAUS.length; i++) {
      weights[i] = Math.exp(processes[i].logEvidence() - highest);
      total += weights[i];
    }
    for (int i = 0; i < TAUS.length; i++) {
      weights[i] /= total;
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
   * The gap at one batch size.
   *
   * @param x batch size in octaves
   * @return mean and standard deviation of the mixture
   */
  public Posterior at(double x) {
    Posterior[] parts = new Posterior[processes.length];
    double mean = 0;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = processes[i].at(x);
      mean += weights[i] * parts[i].mean();
    }
    double variance = 0;
    for (int i = 0; i < parts.length; i++) {
      // Equal to Σω(var + m²) - m², without its cancellation.
      double offset = parts[i].mean() - mean;
      variance += weights[i] * (parts[i].sd() * parts[i].sd() + offset * offset);
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
    double[] means = new double[x.length];
    double[][] covariance = new double[x.length][x.length];
    TauProcess.Projection[][] parts = new TauProcess.Projection[processes.length][x.length];
    for (int part = 0; part < processes.length; part++) {
      for (int i = 0; i < x.length; i++) {
        parts[part][i] = processes[part].project(x[i]);
        means[i] += weights[part] * parts[part][i].mean();
      }
    }
    for (int part = 0; part < processes.length; part++) {
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j <= i; j++) {
          double offsets = (parts[part][i].mean() - means[i]) * (parts[part][j].mean() - means[j]);
          covariance[i][j] +=
              weights[part]
                  * (processes[part].covariance(parts[part][i], parts[part][j]) + offsets);
          covariance[j][i] = covariance[i][j];
        }
      }
    }
    return new JointPosterior(means, covariance);
  }
}
