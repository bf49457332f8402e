package io.crossover.testing;

import java.util.Locale;

/** Which servers tests run against. */
enum ServerChoice {
  /** Containers where an engine answers, else embedded. */
  AUTO,
  /** The embedded servers, whatever else is there. */
  EMBEDDED,
  /** Containers, or failure. */
  CONTAINERS;

  /** The choice of a setting's value, {@link #AUTO} where it is absent or empty. */
  static ServerChoice parse(String value) {
    if (value == null || value.isBlank()) {
      return AUTO;
    }
    for (ServerChoice choice : values()) {
      if (choice.name().equals(value.strip().toUpperCase(Locale.ROOT))) {
        return choice;
      }
    }
    throw new IllegalArgumentException(
        TestServers.CHOICE + " is '" + value + "', it must be embedded, containers or auto");
  }
}
