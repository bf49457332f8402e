package io.crossover.analyzer.http;

import java.util.Optional;
import java.util.UUID;

/** Reads parameters of requests; what is wrong with one is answered as a problem. */
public final class Parameters {

  private Parameters() {}

  /** The UUID, or empty: something of another form cannot exist. */
  public static Optional<UUID> uuid(String text) {
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The number, within its range. */
  public static long inRange(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw Problem.badRequest(name + " is " + value + ", expected " + min + " to " + max);
    }
    return value;
  }
}
