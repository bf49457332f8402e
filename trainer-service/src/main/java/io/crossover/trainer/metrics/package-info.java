/** The numbers that a run leaves behind: its curve, thinned, and its moving average. */
package io.crossover.trainer.metrics;
