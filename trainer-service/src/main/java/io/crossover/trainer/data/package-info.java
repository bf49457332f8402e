/**
 * Training data as tokens: where they come from, how they are split, and in which order a seed
 * visits them. Texts are loaded once per JVM and shared read-only between trainings.
 */
package io.crossover.trainer.data;
