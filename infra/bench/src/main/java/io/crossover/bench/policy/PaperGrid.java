package io.crossover.bench.policy;

import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.estimate.GapEstimate;
import io.crossover.gapmodel.estimate.GapEstimator;
import io.crossover.gapmodel.protocol.Contender;
import io.crossover.gapmodel.protocol.RunRequest;
import io.crossover.gapmodel.simulation.SimulatedTask;
import io.crossover.gapmodel.tuning.RunResult;
import io.crossover.gapmodel.tuning.TunedCells;
import java.util.ArrayList;
import java.util.List;

/**
 * The paper's protocol: in every cell seven learning rates a half decade apart times four momenta,
 * and the whole again with another seed until the interval is narrow enough. The learning rates are
 * centred on the cell's best one but for an error of up to half a step.
 *
 * @param name what the table calls it
 */
record PaperGrid(String name) implements Strategy {
  private static final int RATES = 7;
  private static final int MAX_SEEDS = 8;

  @Override
  public Outcome run(Scenario scenario, EstimatorSettings estimator, double target) {
    List<RunResult> results = new ArrayList<>();
    Outcome outcome = null;
    for (int seed = 1; seed <= MAX_SEEDS && (outcome == null || !outcome.reached()); seed++) {
      for (int batchSize : Scenario.BATCH_SIZES) {
        cell(scenario, scenario.baseline(), batchSize, seed, results);
        cell(scenario, scenario.challenger(), batchSize, seed, results);
      }
      GapEstimate estimate =
          GapEstimator.estimate(
              TunedCells.select(results),
              SimulatedTask.BASELINE,
              SimulatedTask.CHALLENGER,
              Scenario.BUDGET_SAMPLES,
              estimator);
      outcome = Outcome.of(results.size(), estimate, scenario.task().truth().crossover(), target);
    }
    return outcome;
  }

  private static void cell(
      Scenario scenario, Contender contender, int batchSize, int seed, List<RunResult> results) {
    double best = scenario.task().best(contender.optimizer(), batchSize);
    double error = Math.log(contender.presetRate()) / Math.log(Scenario.STEP);
    double centre = best * Math.pow(Scenario.STEP, error - Math.rint(error));
    for (double momentum : Scenario.MOMENTA) {
      for (int i = 0; i < RATES; i++) {
        double rate = centre * Math.pow(Scenario.STEP, i - RATES / 2);
        results.add(
            scenario
                .task()
                .result(new RunRequest(contender.optimizer(), batchSize, rate, momentum, seed)));
      }
    }
  }
}
