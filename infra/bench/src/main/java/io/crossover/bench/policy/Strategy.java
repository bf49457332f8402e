package io.crossover.bench.policy;

import io.crossover.gapmodel.estimate.EstimatorSettings;

/** A way of finding a crossover. */
interface Strategy {

  String name();

  /**
   * Makes runs until the interval is {@code target} octaves wide, or a limit of runs is reached.
   */
  Outcome run(Scenario scenario, EstimatorSettings estimator, double target);
}
