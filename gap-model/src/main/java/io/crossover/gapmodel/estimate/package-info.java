/**
 * Estimate: from tuned losses to a crossover, its interval, a verdict and a sentence. The entry
 * point is {@link io.crossover.gapmodel.estimate.GapEstimator}.
 */
package io.crossover.gapmodel.estimate;
