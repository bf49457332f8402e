package io.crossover.bench.coverage;

/**
 * What a method says about a crossover, in octaves.
 *
 * @param lower lower end, -∞ where open
 * @param upper upper end, +∞ where open
 * @param point best guess, ±∞ where it lies beyond all data, NaN without one
 */
record Answer(double lower, double upper, double point) {
  /** An answer that rules out a crossover; it covers nothing. */
  static Answer none(double point) {
    return new Answer(Double.NaN, Double.NaN, point);
  }

  boolean covers(double crossover) {
    return lower <= crossover && crossover <= upper;
  }

  boolean finite() {
    return Double.isFinite(lower) && Double.isFinite(upper);
  }

  /** Width in octaves with open ends at {@code first} and {@code last}; 0 where nothing is left. */
  double width(double first, double last) {
    double width = Math.min(upper, last) - Math.max(lower, first);
    return width > 0 ? width : 0;
  }

  /** The guess kept between {@code first} and {@code last}; their middle without one. */
  double guess(double first, double last) {
    return Double.isNaN(point) ? (first + last) / 2 : Math.max(first, Math.min(last, point));
  }
}
