package io.crossover.analyzer.estimate;

import io.crossover.events.sweep.Pair;

/**
 * What is asked about a configuration.
 *
 * @param pair whose gap
 * @param level confidence level of the bounds, above 0.5, at most 0.999
 */
public record Question(Pair pair, double level) {}
