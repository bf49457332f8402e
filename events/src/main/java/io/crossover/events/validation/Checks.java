package io.crossover.events.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects the violations of one record, so that a person sees all of them at once. */
public final class Checks {

  private final List<Violation> violations = new ArrayList<>();

  /** Refuses {@code value} outside {@code [min, max]}. */
  public Checks range(String field, long value, long min, long max) {
    return that(value >= min && value <= max, field, value, min + " to " + max);
  }

  /** Refuses {@code value} that is not finite or outside {@code [min, max]}. */
  public Checks range(String field, double value, double min, double max) {
    return that(value >= min && value <= max, field, value, number(min) + " to " + number(max));
  }

  /** Refuses {@code value} that is not finite or not above {@code min}, or above {@code max}. */
  public Checks above(String field, double value, double min, double max) {
    return that(
        value > min && value <= max,
        field,
        value,
        "above " + number(min) + ", at most " + number(max));
  }

  /** Refuses {@code value} that is not finite or outside {@code [min, max)}. */
  public Checks below(String field, double value, double min, double max) {
    return that(
        value >= min && value < max,
        field,
        value,
        "at least " + number(min) + ", below " + number(max));
  }

  /** Refuses a missing value. */
  public Checks required(String field, Object value, String expected) {
    if (value == null) {
      violations.add(new Violation(field, "", expected));
    }
    return this;
  }

  /** Refuses a missing or blank text, or one longer than {@code maxLength}. */
  public Checks text(String field, String value, int maxLength) {
    String expected = "a text of 1 to " + maxLength + " characters";
    if (value == null) {
      return required(field, null, expected);
    }
    return that(!value.isBlank() && value.length() <= maxLength, field, quoted(value), expected);
  }

  /**
   * Refuses what {@link #text} refuses, and characters that cannot be stored or shown: controls and
   * halves of a surrogate pair.
   */
  public Checks plainText(String field, String value, int maxLength) {
    int before = violations.size();
    text(field, value, maxLength);
    return violations.size() > before
        ? this
        : that(plain(value), field, "a text with control characters", "a text without them");
  }

  private static boolean plain(String value) {
    return value
        .codePoints()
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  /** Refuses a missing or empty list. */
  public Checks notEmpty(String field, Collection<?> values, String expected) {
    if (values == null) {
      return required(field, null, expected);
    }
    return that(!values.isEmpty(), field, "empty", expected);
  }

  /** Refuses {@code value} unless {@code holds}. */
  public Checks that(boolean holds, String field, Object value, String expected) {
    if (!holds) {
      violations.add(new Violation(field, String.valueOf(value), expected));
    }
    return this;
  }

  /** How many values were refused so far. */
  public int refused() {
    return violations.size();
  }

  /** Everything that was refused so far. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  /** Throws {@link InvalidValueException} with everything that was refused, if anything was. */
  public void orThrow() {
    if (!violations.isEmpty()) {
      throw new InvalidValueException(violations);
    }
  }

  private static String quoted(String value) {
    return value.length() > 60 ? "'" + value.substring(0, 57) + "...'" : "'" + value + "'";
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
