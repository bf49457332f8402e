package io.crossover.browser;

import java.util.List;
import java.util.Map;

/**
 * How somebody looks at a page.
 *
 * @param name of it
 * @param width of the window in pixels
 * @param height of the window in pixels
 * @param scheme the colour scheme that the system prefers
 */
record Look(String name, int width, int height, String scheme) {

  static final Look LIGHT = new Look("light", 1100, 900, "light");
  static final Look DARK = new Look("dark", 1100, 900, "dark");
  static final Look PHONE = new Look("phone", 390, 844, "light");

  /** Parameters of Chromium's {@code Emulation.setDeviceMetricsOverride}. */
  Map<String, Object> metrics() {
    return Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500);
  }

  /** Parameters of Chromium's {@code Emulation.setEmulatedMedia}. */
  Map<String, Object> media() {
    return Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme)));
  }
}
