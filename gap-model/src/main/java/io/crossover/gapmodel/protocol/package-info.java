/**
 * Protocol: which runs a sweep makes next, from tuning each cell to the last seed, and when it is
 * answered. Pure functions of results, runs in flight and settings; called by the planner.
 */
package io.crossover.gapmodel.protocol;
