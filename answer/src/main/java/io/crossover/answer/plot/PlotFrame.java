package io.crossover.answer.plot;

import java.util.List;

/**
 * Two axes.
 *
 * @param x from left to right
 * @param y from the bottom to the top
 */
record PlotFrame(PlotScale x, PlotScale y) {

  /** About the width of a digit of a tick label. */
  private static final double DIGIT = 7.5;

  /**
   * A place on an axis.
   *
   * @param at its value
   * @param label what stands there
   */
  record Tick(double at, String label) {}

  /** Draws lines at round values of y, and their labels. */
  void horizontals(Svg svg) {
    for (double tick : y.ticks()) {
      svg.line("grid", x.start(), y.pixel(tick), x.end(), y.pixel(tick));
      svg.text("", x.start() - 8, y.pixel(tick) + 4, "end", y.label(tick));
    }
    svg.line("zero", x.start(), y.start(), x.end(), y.start());
  }

  /** Draws ticks of x, with as many labels as have room. */
  void verticals(Svg svg, String style, List<Tick> ticks) {
    double free = Double.NEGATIVE_INFINITY;
    for (Tick tick : ticks) {
      double at = x.pixel(tick.at());
      double half = DIGIT * tick.label().length() / 2;
      svg.line("zero", at, y.start(), at, y.start() + 5);
      if (at - half > free) {
        svg.text(style, at, y.start() + 20, "middle", tick.label());
        free = at + half + DIGIT;
      }
    }
  }

  /** Names the axes. */
  void names(Svg svg, String below, String beside) {
    svg.text("", (x.start() + x.end()) / 2, y.start() + 42, "middle", below);
    svg.open(
        "<g transform=\"translate(%.1f %.1f) rotate(-90)\">",
        x.start() - 66, (y.start() + y.end()) / 2);
    svg.text("", 0, 0, "middle", beside);
    svg.close("g");
  }

  /** The place of a value; far outside it is kept near, where it is not seen. */
  Svg.Corner corner(double atX, double atY) {
    double height = y.high() - y.low();
    double kept = Math.max(y.low() - height, Math.min(y.high() + height, atY));
    return new Svg.Corner(x.pixel(atX), y.pixel(kept));
  }
}
