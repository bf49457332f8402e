package io.crossover.local.resultfile;

/**
 * Where the compared loss of a run stands.
 *
 * @param metric what it is
 * @param column index of its column
 * @param series whether the column holds logged losses, from which the metric is computed
 */
record LossChoice(RunMetric metric, int column, boolean series) {

  /** The compared loss of a series. */
  double of(LossSeries losses) {
    return metric == RunMetric.EMA ? losses.ema() : losses.last();
  }
}
