/**
 * Copies specs from the planner's transactional decisions to the trainers' queue. Run by {@code
 * lifecycle}.
 */
package io.crossover.planner.relay;
