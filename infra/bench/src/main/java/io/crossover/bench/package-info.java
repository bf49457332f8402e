/**
 * Measurements of the running pipeline, a main class each. They print medians and the aim; they
 * assert nothing. Started by the scripts in {@code infra/bench}.
 */
package io.crossover.bench;
