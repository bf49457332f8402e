/** Tests of the rules without Kafka; every step of a story is stored and read again. */
package io.crossover.planner.trigger;
