package io.crossover.gapmodel.estimate;

import io.crossover.gapmodel.process.GaussianProcess;
import io.crossover.gapmodel.process.Posterior;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The smooth gap curve for plots: the Gaussian process of science 3 (b) on its grid, from three
 * octaves below the smallest to three octaves above the largest batch size, 32 samples an octave.
 *
 * @param samples the curve, by batch size
 */
public record GapCurve(List<Sample> samples) {

  /** How far the curve goes beyond the batch sizes on both sides, in octaves. */
  public static final double BEYOND_OCTAVES = Grid.PAD;

  /**
   * One sample of the curve.
   *
   * @param batchSize batch size, not whole in general
   * @param gapPercent expected gap in percent
   * @param standardDeviation standard deviation of the expected gap in percent
   */
  public record Sample(double batchSize, double gapPercent, double standardDeviation) {}

  /** Copies the list. */
  public GapCurve {
    samples = List.copyOf(samples);
  }

  /**
   * The curve through measured gaps.
   *
   * @param points at least two points with distinct batch sizes
   * @return the curve
   * @throws IllegalArgumentException if there are fewer than two points
   */
  public static GapCurve through(List<GapPoint> points) {
    double[] x = points.stream().mapToDouble(GapPoint::log2BatchSize).toArray();
    double[] y = points.stream().mapToDouble(GapPoint::gapPercent).toArray();
    double[] v = points.stream().mapToDouble(p -> p.standardError() * p.standardError()).toArray();
    GaussianProcess process = GaussianProcess.fit(x, y, v);
    Grid grid = Grid.around(x);
    return new GapCurve(
        IntStream.range(0, grid.size())
            .mapToObj(i -> sample(grid.at(i), process.at(grid.at(i))))
            .toList());
  }

  private static Sample sample(double x, Posterior gap) {
    return new Sample(Octaves.toBatchSize(x), gap.mean(), gap.sd());
  }
}
