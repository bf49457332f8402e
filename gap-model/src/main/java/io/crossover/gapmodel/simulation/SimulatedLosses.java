package io.crossover.gapmodel.simulation;

import io.crossover.gapmodel.estimate.BatchSizeLosses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Seed-level tuned losses of both optimizers with a known gap. The baseline's mean loss rises
 * smoothly with the batch size, the challenger's is what the gap makes of it, and a run's loss is
 * the mean times one plus Gaussian noise.
 */
public final class SimulatedLosses {
  private static final double LOSS_AT_ONE = 2.8;
  private static final double RISE_PER_OCTAVE = 0.01;

  /** Keeps a loss above 0 where the noise is of the size of the mean. */
  private static final double LEAST_FACTOR = 1e-3;

  private SimulatedLosses() {}

  /**
   * Draws a sweep with as many seeds in every cell.
   *
   * @param truth the gap, below 100 percent at every batch size
   * @param noise the noise of a run, the same for both optimizers
   * @param batchSizes batch sizes, distinct, each at least 1
   * @param seeds runs per cell, at least 1
   * @param random source of randomness; the same state gives the same losses
   * @return losses, in the order of {@code batchSizes}
   * @throws IllegalArgumentException if {@code seeds} is below 1 or a gap is not below 100 percent
   */
  public static List<BatchSizeLosses> draw(
      GapTruth truth, RunNoise noise, int[] batchSizes, int seeds, RandomGenerator random) {
    if (seeds < 1) {
      throw new IllegalArgumentException("seeds: " + seeds + " is not at least 1");
    }
    int[] counts = new int[2 * batchSizes.length];
    Arrays.fill(counts, seeds);
    return draw(truth, noise, batchSizes, counts, random);
  }

  /**
   * Draws a sweep with a number of seeds for each cell.
   *
   * @param truth the gap, below 100 percent at every batch size
   * @param noise the noise of a run, the same for both optimizers
   * @param batchSizes batch sizes, distinct, each at least 1
   * @param seeds runs per cell, not negative: baseline and challenger of the first batch size, of
   *     the second, and so on
   * @param random source of randomness; the same state gives the same losses
   * @return losses, in the order of {@code batchSizes}
   * @throws IllegalArgumentException if there are not twice as many counts as batch sizes, a count
   *     is negative or a gap is not below 100 percent
   */
  public static List<BatchSizeLosses> draw(
      GapTruth truth, RunNoise noise, int[] batchSizes, int[] seeds, RandomGenerator random) {
    if (seeds.length != 2 * batchSizes.length) {
      throw new IllegalArgumentException(
          "seeds: " + seeds.length + " counts for " + batchSizes.length + " batch sizes");
    }
    List<BatchSizeLosses> cells = new ArrayList<>();
    for (int i = 0; i < batchSizes.length; i++) {
      double x = Math.log(batchSizes[i]) / Math.log(2);
      double gap = truth.gapPercent(x);
      if (!(gap < 100)) {
        throw new IllegalArgumentException(
            "truth: gap of "
                + gap
                + " percent at batch size "
                + batchSizes[i]
                + " is not below 100");
      }
      double baseline = LOSS_AT_ONE * (1 + RISE_PER_OCTAVE * x);
      double challenger = baseline / (1 - gap / 100);
      double sd = noise.sdPercent(x) / 100;
      cells.add(
          new BatchSizeLosses(
              batchSizes[i],
              runs(baseline, sd, seeds[2 * i], random),
              runs(challenger, sd, seeds[2 * i + 1], random)));
    }
    return cells;
  }

  private static List<Double> runs(double mean, double sd, int count, RandomGenerator random) {
    return IntStream.range(0, count)
        .mapToObj(i -> mean * Math.max(LEAST_FACTOR, 1 + sd * random.nextGaussian()))
        .toList();
  }
}
