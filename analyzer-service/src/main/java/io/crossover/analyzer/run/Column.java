package io.crossover.analyzer.run;

import java.util.function.Function;

/**
 * A column of a table that is given away.
 *
 * @param name of it
 * @param type of its values: String, Integer, Long, Double, Boolean, Instant or UUID
 * @param value of a row; null where it is not known
 * @param <T> a row
 */
record Column<T>(String name, Class<?> type, Function<T, Object> value) {}
