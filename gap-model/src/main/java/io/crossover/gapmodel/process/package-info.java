/** Gaussian process: a smooth curve through noisy gaps, with its standard deviation. */
package io.crossover.gapmodel.process;
