package io.crossover.bench.policy;

import io.crossover.gapmodel.allocation.AllocationPolicy;
import io.crossover.gapmodel.estimate.EstimatorSettings;
import io.crossover.gapmodel.protocol.ProtocolSettings;
import io.crossover.gapmodel.simulation.SimulatedSweep;
import io.crossover.gapmodel.tuning.SearchSettings;

/**
 * One way of spending runs.
 *
 * @param name what the table calls it
 * @param policy where runs go
 * @param slots runs in flight at the same time
 * @param selectionSeeds seeds on which learning rates are compared
 * @param reportSeeds fresh seeds of a new batch size
 */
record Contest(String name, AllocationPolicy policy, int slots, int selectionSeeds, int reportSeeds)
    implements Strategy {
  static final int MAX_RUNS = 600;

  @Override
  public Outcome run(Scenario scenario, EstimatorSettings estimator, double target) {
    ProtocolSettings settings =
        new ProtocolSettings(
            scenario.baseline(),
            scenario.challenger(),
            Scenario.BATCH_SIZES,
            Scenario.BUDGET_SAMPLES,
            policy,
            estimator,
            SearchSettings.defaults(),
            selectionSeeds,
            reportSeeds,
            target,
            MAX_RUNS);
    SimulatedSweep sweep = SimulatedSweep.run(settings, scenario.task(), slots);
    return Outcome.of(
        sweep.results().size(),
        sweep.last().estimate(),
        scenario.task().truth().crossover(),
        target);
  }
}
