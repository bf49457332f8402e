/** Simulation: sweeps with a known crossover, to measure estimators and policies against. */
package io.crossover.gapmodel.simulation;
