/** Every metric of the planner: names, labels and meaning in one class. Called by all shells. */
package io.crossover.planner.metrics;
