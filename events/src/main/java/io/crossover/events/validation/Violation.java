package io.crossover.events.validation;

import java.util.Objects;

/**
 * One thing that cannot be run as it was written.
 *
 * @param path where it stands, as {@code configurations[0].model.width}
 * @param value the value found there, as text; empty when there was none
 * @param expected what is allowed there
 */
public record Violation(String path, String value, String expected) {

  /** Rejects missing parts. */
  public Violation {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(expected, "expected");
  }

  /** This violation seen from a document in which its record stands at {@code parent}. */
  public Violation under(String parent) {
    return parent.isEmpty() ? this : new Violation(join(parent, path), value, expected);
  }

  /** One line for a person: path, what was found, what is expected. */
  public String message() {
    String found = value.isEmpty() ? "missing" : "is " + value;
    return (path.isEmpty() ? "the document" : path) + " " + found + ", expected " + expected;
  }

  private static String join(String parent, String path) {
    if (path.isEmpty()) {
      return parent;
    }
    return path.startsWith("[") ? parent + path : parent + "." + path;
  }
}
