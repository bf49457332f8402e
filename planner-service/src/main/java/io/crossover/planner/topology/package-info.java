/**
 * The Kafka Streams shell around the core: decodes, decides with {@code sweep}, writes. Built and
 * run by {@code lifecycle}.
 */
package io.crossover.planner.topology;
