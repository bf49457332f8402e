package io.crossover.gapmodel.process;

/**
 * What a process says about the gap at one batch size.
 *
 * @param mean expected gap in percent
 * @param sd standard deviation of the true gap (without run noise) in percent
 */
public record Posterior(double mean, double sd) {}
