/**
 * The numbers of Crossover: from run results to a crossover with its interval. Plain Java, no I/O,
 * no clock, no randomness; every function gives the same answer for the same input. Everyone may
 * call it.
 *
 * <p>The specification is {@code docs/science.md}; javadoc quotes its sections as "science 3 (a)".
 */
package io.crossover.gapmodel;
