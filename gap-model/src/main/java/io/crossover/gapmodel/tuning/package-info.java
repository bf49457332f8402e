/** Tuning: from all runs of a configuration to the tuned losses of each cell. */
package io.crossover.gapmodel.tuning;
