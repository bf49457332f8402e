package io.crossover.analyzer.http;

import java.util.Map;
import java.util.TreeMap;

/**
 * Takes numbers into a JSON object: one that is not finite becomes null there, and {@link
 * #notFinite()} says under its name what it is. Not for several threads.
 */
public final class FiniteNumbers {

  private final Map<String, String> notFinite = new TreeMap<>();

  /** The number if it is finite, else null; null stays null. */
  public Double of(String field, Double value) {
    if (value == null || Double.isFinite(value)) {
      return value;
    }
    notFinite.put(field, value.toString());
    return null;
  }

  /** {@code NaN}, {@code Infinity} or {@code -Infinity} by field; null when there is none. */
  public Map<String, String> notFinite() {
    return notFinite.isEmpty() ? null : Map.copyOf(notFinite);
  }
}
