/** Starts and stops the planner's parts and says how they are. */
package io.crossover.planner.lifecycle;
