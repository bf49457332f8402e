/**
 * The planner: turns sweeps into runs and follows them to their end. A thin shell around the pure
 * core in {@link io.crossover.planner.sweep}.
 */
package io.crossover.planner;
