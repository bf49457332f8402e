package io.crossover.gapmodel.theory;

/**
 * A sign change of the gap curve.
 *
 * @param batchSize batch size of the sign change, above 0
 * @param direction which optimizer takes over
 */
public record Root(double batchSize, Direction direction) {}
