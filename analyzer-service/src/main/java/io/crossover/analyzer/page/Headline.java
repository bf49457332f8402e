package io.crossover.analyzer.page;

/**
 * The answer for a configuration of a sweep, in one sentence.
 *
 * @param configuration its name
 * @param sentence the verdict as a person would say it; empty while there is none
 */
public record Headline(String configuration, String sentence) {}
