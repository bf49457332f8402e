/**
 * Which sweeps rules submit: pure, {@code Triggers.on(event, now) → (state, outputs)}; no Kafka, no
 * clock. Called by {@code topology}.
 */
package io.crossover.planner.trigger;
