/** Trigger rules by HTTP: checks and publishes what people ask for, shows those in force. */
package io.crossover.planner.rules;
