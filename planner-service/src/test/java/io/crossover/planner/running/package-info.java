/** The packaged planner against a real broker. */
package io.crossover.planner.running;
