package io.crossover.gapmodel.simulation;

import io.crossover.gapmodel.protocol.RunRequest;
import io.crossover.gapmodel.tuning.RunResult;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A configuration with a known crossover that answers every run at once. The same run of the same
 * task always has the same loss.
 *
 * @param truth gap of the tuned optimizers
 * @param noise noise of a run's loss
 * @param baseline learning rates of the optimizer {@link #BASELINE}
 * @param challenger learning rates of the optimizer {@link #CHALLENGER}
 * @param momentumPenalty percent of loss that a momentum costs, by momentum; none where absent
 * @param seed seed of all noise
 */
public record SimulatedTask(
    GapTruth truth,
    RunNoise noise,
    LearningRateCurve baseline,
    LearningRateCurve challenger,
    Map<Double, Double> momentumPenalty,
    long seed) {
  /** Name of the baseline. */
  public static final String BASELINE = "sgd";

  /** Name of the challenger. */
  public static final String CHALLENGER = "adam";

  private static final double LOSS = 3;

  /** Copies the map. */
  public SimulatedTask {
    momentumPenalty = Map.copyOf(momentumPenalty);
  }

  /**
   * Makes a run.
   *
   * @param run a run of one of the two optimizers
   * @return its result
   */
  public RunResult result(RunRequest run) {
    boolean isBaseline = run.optimizer().equals(BASELINE);
    LearningRateCurve curve = isBaseline ? baseline : challenger;
    double penalty =
        curve.penaltyPercent(run.learningRate(), best(run.optimizer(), run.batchSize()));
    if (Double.isNaN(penalty)) {
      return result(run, Double.NaN, true);
    }
    double x = Math.log(run.batchSize()) / Math.log(2);
    double tuned = isBaseline ? LOSS : LOSS / (1 - truth.gapPercent(x) / 100);
    double share = 1 + (penalty + momentumPenalty.getOrDefault(run.momentum(), 0.0)) / 100;
    double deviation =
        new SplittableRandom(Objects.hash(seed, run) * 0x9E3779B97F4A7C15L ^ seed).nextGaussian();
    double loss = tuned * share * (1 + noise.sdPercent(x) / 100 * deviation);
    return result(run, loss, false);
  }

  /**
   * The best learning rate of a cell.
   *
   * @param optimizer one of the two
   * @param batchSize samples per step
   * @return a learning rate
   */
  public double best(String optimizer, int batchSize) {
    LearningRateCurve curve = optimizer.equals(BASELINE) ? baseline : challenger;
    long cell = Objects.hash(optimizer, batchSize) * 0x9E3779B97F4A7C15L ^ seed;
    return curve.best(batchSize, new SplittableRandom(cell).nextGaussian());
  }

  private static RunResult result(RunRequest run, double loss, boolean diverged) {
    return new RunResult(
        run.optimizer(),
        run.batchSize(),
        run.learningRate(),
        run.momentum(),
        run.seed(),
        loss,
        diverged);
  }
}
