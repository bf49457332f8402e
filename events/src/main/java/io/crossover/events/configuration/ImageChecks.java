package io.crossover.events.configuration;

import io.crossover.events.validation.Checks;

/** What sources of images have in common. */
final class ImageChecks {

  private ImageChecks() {}

  /** Of files in a directory, each perhaps brought to a size. */
  static void files(String path, Integer size, int channels) {
    Checks checks = new Checks().text("path", path, 4_096);
    if (size != null) {
      checks.range("size", size, 8, 1_024);
    }
    channels(checks, channels).orThrow();
  }

  /** Grey or colour. */
  static Checks channels(Checks checks, int channels) {
    return checks.that(channels == 1 || channels == 3, "channels", channels, "one of 1, 3");
  }
}
