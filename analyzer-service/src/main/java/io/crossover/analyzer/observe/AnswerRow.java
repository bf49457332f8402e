package io.crossover.analyzer.observe;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * A present answer, as the gauges show it.
 *
 * @param key configuration key
 * @param name what people call the configuration
 * @param pair baseline and challenger, as {@code sgd/adam}
 * @param verdict the finding's kind
 * @param batchSize the crossover
 * @param lower its lower bound
 * @param upper its upper bound
 * @param staleSeconds that the first result it does not cover has waited; 0 where it covers all
 * @param gaps percent, by batch size; finite
 */
record AnswerRow(
    String key,
    String name,
    String pair,
    String verdict,
    OptionalDouble batchSize,
    OptionalDouble lower,
    OptionalDouble upper,
    double staleSeconds,
    Map<Integer, Double> gaps) {}
