package io.crossover.gapmodel.estimate;

/**
 * The points a crossover is searched in.
 *
 * @param from index of the first point
 * @param to index after the last point
 */
record Window(int from, int to) {}
