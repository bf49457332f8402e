/** Dead letters that fit a record. Called by {@code topology} and {@code relay}. */
package io.crossover.planner.deadletter;
