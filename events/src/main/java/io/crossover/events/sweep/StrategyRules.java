package io.crossover.events.sweep;

import io.crossover.events.validation.Checks;
import java.util.List;

/**
 * What a strategy needs of a sweep, and what it has no use for.
 *
 * @param strategy the sweep's
 * @param checks collects what is wrong
 */
record StrategyRules(Strategy strategy, Checks checks) {

  /** The strategy of a sweep that names none. */
  static Strategy implied(List<OptimizerGrid> optimizers) {
    boolean lists = optimizers.stream().anyMatch(o -> o.learningRates() != null);
    return lists ? Strategy.GRID : Strategy.ADAPTIVE;
  }

  /** The settings of each optimizer, and how many there are. */
  void checkOptimizers(List<OptimizerGrid> optimizers) {
    for (int i = 0; i < optimizers.size(); i++) {
      optimizers.get(i).check(checks, "optimizers[" + i + "]", strategy);
    }
    checks.that(
        !strategy.searches() || optimizers.size() <= 2,
        "optimizers",
        optimizers.size() + " optimizers",
        "two: " + strategy.label() + " searches for the crossover of one pair");
  }

  /** Keys of a sweep that mean something to some strategies only. */
  void checkKeys(Seeds seeds, Tuning tuning, Target target) {
    if (strategy.searches()) {
      absent(
          "seeds",
          seeds,
          "nothing: " + strategy.label() + " adds seeds itself, tuning.reportSeeds at least");
    } else {
      String nothing = "nothing: " + strategy.label() + " makes every run";
      checks.required("seeds", seeds, "a list, or a number of seeds");
      boolean halves = tuning != null && tuning.halving();
      absent("tuning", halves ? null : tuning, nothing);
      absent(
          "tuning.halving",
          halves ? true : null,
          "nothing: " + strategy.label() + " trains every setting to its end");
      absent("target", target, nothing);
    }
  }

  /** What is searched is kept run by run, a grid as a whole. */
  void checkLimits(Limits limits) {
    checks.that(
        !strategy.searches()
            || limits.runs() == null
            || limits.runs() <= SweepSpec.MAX_SEARCHED_RUNS,
        "limits.runs",
        limits.runs(),
        "at most " + SweepSpec.MAX_SEARCHED_RUNS + ": " + strategy.label() + " makes no more");
  }

  /** A search goes on between batch sizes. */
  void checkBatchSizes(BatchSizes batchSizes) {
    checks.that(
        !strategy.searches() || batchSizes.values().size() > 1,
        "batchSizes",
        batchSizes.values(),
        "at least two batch sizes to search between");
  }

  private void absent(String key, Object value, String nothing) {
    checks.that(value == null, key, "given", nothing);
  }
}
