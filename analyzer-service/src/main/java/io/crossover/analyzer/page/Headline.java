package io.crossover.analyzer.page;

/**
 * An answer in one sentence.
 *
 * @param configuration what it is about: a configuration of a sweep, or a pair of optimizers
 * @param sentence the verdict as a person would say it; empty while there is none
 */
public record Headline(String configuration, String sentence) {}
