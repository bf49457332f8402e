/** Everything that can be configured, and the Kafka client settings that follow from it. */
package io.crossover.planner.settings;
