package io.crossover.gapmodel.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Sweeps drawn from a known gap curve {@code gap(x) = slope · (crossing - x)} percent. */
final class SimulatedSweep {
  private final Random random;

  SimulatedSweep(Random random) {
    this.random = random;
  }

  List<BatchSizeLosses> draw(int[] batchSizes, double crossing, double slope, double sdPercent) {
    List<BatchSizeLosses> cells = new ArrayList<>();
    for (int batchSize : batchSizes) {
      double challenger = 3 - 0.1 * random.nextDouble();
      double gap = slope * (crossing - Octaves.of(batchSize));
      double baseline = challenger * (1 - gap / 100);
      cells.add(
          new BatchSizeLosses(
              batchSize, losses(baseline, sdPercent), losses(challenger, sdPercent)));
    }
    return cells;
  }

  private List<Double> losses(double mean, double sdPercent) {
    List<Double> losses = new ArrayList<>();
    int seeds = 2 + random.nextInt(3);
    for (int i = 0; i < seeds; i++) {
      losses.add(mean * (1 + sdPercent / 100 * random.nextGaussian()));
    }
    return losses;
  }
}
