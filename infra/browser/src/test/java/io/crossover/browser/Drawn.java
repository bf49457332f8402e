package io.crossover.browser;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;

/** What is drawn on the page that a browser shows. */
final class Drawn {

  private final Browser browser;

  Drawn(Browser browser) {
    this.browser = browser;
  }

  /** What the plots of the page are called. */
  List<String> titles() {
    return list("[...document.querySelectorAll('svg.plot > title')].map(t => t.textContent)");
  }

  /** The larger side of everything that is drawn, in pixels. */
  List<Long> size(String selector) {
    return list(
        "[...document.querySelectorAll('"
            + selector
            + "')].map(e => e.getBoundingClientRect())"
            + ".map(r => Math.round(Math.max(r.width, r.height)))");
  }

  /** What an expression says, an array. */
  @SuppressWarnings("unchecked")
  <T> List<T> list(String script) {
    return (List<T>) browser.run("return " + script);
  }

  /** Points of the longest line. */
  long longest(String selector) {
    return Long.parseLong(
        browser
            .run(
                "return String(Math.max(0, ...[...document.querySelectorAll('"
                    + selector
                    + "')].map(line => line.points.numberOfItems)))")
            .toString());
  }

  /** How many colours a picture has. */
  static long colours(BufferedImage picture) {
    return Stream.iterate(0, x -> x < picture.getWidth(), x -> x + 1)
        .flatMap(
            x ->
                Stream.iterate(0, y -> y < picture.getHeight(), y -> y + 1)
                    .map(y -> picture.getRGB(x, y)))
        .distinct()
        .count();
  }
}
