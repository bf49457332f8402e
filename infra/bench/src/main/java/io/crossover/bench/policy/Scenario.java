package io.crossover.bench.policy;

import io.crossover.gapmodel.protocol.Contender;
import io.crossover.gapmodel.simulation.GapTruth;
import io.crossover.gapmodel.simulation.LearningRateCurve;
import io.crossover.gapmodel.simulation.RunNoise;
import io.crossover.gapmodel.simulation.SimulatedTask;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A simulated task with what its user knows beforehand: batch sizes, a budget, and presets of the
 * learning rates that are wrong by up to a step.
 *
 * @param task what answers the runs; a step away from the best learning rate costs SGD 2.7 % and
 *     Adam 2 % of loss, about as in measured sweeps
 * @param baseline what is known of SGD
 * @param challenger what is known of Adam
 */
record Scenario(SimulatedTask task, Contender baseline, Contender challenger) {
  static final List<Integer> BATCH_SIZES =
      IntStream.rangeClosed(2, 11).mapToObj(x -> 1 << x).toList();
  static final long BUDGET_SAMPLES = 1L << 20;
  static final List<Double> MOMENTA = List.of(0.9, 0.95, 0.99, 0.999);
  static final double STEP = Math.sqrt(10);

  /** Percent of loss that a momentum costs; 0.9 is the preset of both. */
  private static final Map<Double, Double> MOMENTUM_PENALTY =
      Map.of(0.95, 0.5, 0.99, 4.0, 0.999, 9.0);

  private static final int PRESET_BATCH_SIZE = 64;

  static final int SHAPES = 4;

  /** The scenario of a number: shapes take turns, everything else is drawn. */
  static Scenario of(int number, double runSdPercent, long seed) {
    SplittableRandom random = new SplittableRandom(seed + number);
    double crossover = 4.5 + 4 * random.nextDouble();
    GapTruth truth =
        switch (number % SHAPES) {
          case 0 -> new GapTruth.Theory(crossover, 0.5, 0.5);
          case 1 -> new GapTruth.LogLinear(crossover, 1);
          case 2 -> new GapTruth.Tanh(crossover, 2, 2);
          default -> new GapTruth.Published(crossover, 1);
        };
    LearningRateCurve sgd = new LearningRateCurve(0.03, 0.3 + 0.7 * random.nextDouble(), 0.2, 2, 5);
    LearningRateCurve adam =
        new LearningRateCurve(0.001, 0.2 + 0.4 * random.nextDouble(), 0.2, 1.5, 30);
    SimulatedTask task =
        new SimulatedTask(
            truth, RunNoise.constant(runSdPercent), sgd, adam, MOMENTUM_PENALTY, random.nextLong());
    return new Scenario(
        task,
        contender(SimulatedTask.BASELINE, sgd, 1, random),
        contender(SimulatedTask.CHALLENGER, adam, 0.5, random));
  }

  private static Contender contender(
      String optimizer, LearningRateCurve curve, double exponent, SplittableRandom random) {
    double error = Math.pow(STEP, 2 * random.nextDouble() - 1);
    return new Contender(
        optimizer, 0.9, PRESET_BATCH_SIZE, curve.best(PRESET_BATCH_SIZE, 0) * error, exponent);
  }
}
