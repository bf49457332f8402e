/**
 * Trainers that come and go as the chart's scalers say, second by second: the planner's real core
 * and its queue document, KEDA's and the autoscaler's formulas, and trainers that only take time.
 */
package io.crossover.chart.scaling;
