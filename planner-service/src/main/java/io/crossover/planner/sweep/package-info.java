/**
 * The life of a sweep as a pure function: state, event and time in; new state and events out. No
 * Kafka, no framework, no clock. Called by {@code topology}; {@code submission} uses {@link
 * io.crossover.planner.sweep.SweepDocument} alone.
 */
package io.crossover.planner.sweep;
