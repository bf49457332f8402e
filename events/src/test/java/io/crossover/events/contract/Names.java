package io.crossover.events.contract;

import java.util.Locale;

/** Names in other cases. */
final class Names {

  private Names() {}

  /** {@code SWEEP_EVENTS} as {@code sweepEvents}. */
  static String camel(String constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
      name.append(name.isEmpty() ? word : capital(word));
    }
    return name.toString();
  }

  /** {@code learningRates} as {@code Learning rates}. */
  static String words(String camel) {
    return capital(camel.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT));
  }

  /** With its first letter in upper case. */
  static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
