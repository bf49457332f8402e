/**
 * The life of a sweep as a pure function: state, event and time in; new state and events out. No
 * Kafka, no framework, no clock. Called by {@code topology}.
 */
package io.crossover.planner.sweep;
