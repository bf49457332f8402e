package io.crossover.gapmodel.isotonic;

/**
 * A closed interval on the axis of the fits, the base-2 logarithm of the batch size.
 *
 * @param lower lower end in octaves, -∞ where open
 * @param upper upper end in octaves, not below {@code lower}, +∞ where open
 */
public record Interval(double lower, double upper) {

  /**
   * Checks the order of the ends.
   *
   * @throws IllegalArgumentException if an end is NaN or the lower end is above the upper end
   */
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("lower: " + lower + " is not at most upper " + upper);
    }
  }

  /**
   * Whether a point lies in this interval, ends included.
   *
   * @param x a point in octaves
   * @return true if it does
   */
  public boolean contains(double x) {
    return lower <= x && x <= upper;
  }

  /**
   * The point of this interval nearest to another.
   *
   * @param x a point in octaves, may be infinite
   * @return {@code x} or the end nearest to it
   */
  public double clamp(double x) {
    return Math.max(lower, Math.min(upper, x));
  }
}
