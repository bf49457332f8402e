/** What an autoscaler asks for: the demand for trainers, by HTTP. */
package io.crossover.planner.queue;
