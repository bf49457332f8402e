package io.crossover.bench.coverage;

import io.crossover.gapmodel.estimate.BatchSizeLosses;
import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.estimate.GapEstimator;
import io.crossover.gapmodel.simulation.GapTruth;
import io.crossover.gapmodel.simulation.SimulatedLosses;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One simulated sweep with its estimate at default settings.
 *
 * @param crossover true crossover in octaves
 * @param first smallest batch size in octaves
 * @param last largest batch size in octaves
 * @param losses losses
 * @param trend estimate of them
 */
record Sweep(
    double crossover, double first, double last, List<BatchSizeLosses> losses, GapEstimate trend) {

  /** Draws 5 to 8 batch sizes, each twice or four times the one before, from 4 to 64 on. */
  static Sweep draw(Setting setting, Place place, RandomGenerator random) {
    int count = 5 + random.nextInt(4);
    int step = 1 + random.nextInt(2);
    int first = 2 + random.nextInt(5);
    int[] batchSizes = new int[count];
    for (int i = 0; i < count; i++) {
      batchSizes[i] = 1 << (first + i * step);
    }
    int last = first + (count - 1) * step;
    double crossover = place.draw(first, last, step, random);
    GapTruth truth = setting.shape().draw(crossover, first, random);
    List<BatchSizeLosses> losses =
        SimulatedLosses.draw(
            truth, setting.noise().over(first, last), batchSizes, setting.seeds(), random);
    GapEstimate trend = GapEstimator.estimate(losses, EstimatorSettings.defaults());
    return new Sweep(crossover, first, last, losses, trend);
  }
}
