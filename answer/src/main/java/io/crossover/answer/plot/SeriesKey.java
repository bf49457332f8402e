package io.crossover.answer.plot;

import java.util.ArrayList;
import java.util.List;

/** Names of lines, each beside its mark, in as many rows as they need. */
final class SeriesKey {

  private static final int COLOURS = 6;
  private static final int DASHES = 6;
  private static final int ROW = 20;
  private static final int SPACE = 18;
  private static final double LETTER = 6.6;

  private final List<Series> series;

  /**
   * A line.
   *
   * @param colour which, from 0; there are six, then they begin again
   * @param dash which of the lines with this colour it is, from 0: drawn through, then dashed
   */
  record Series(String name, int colour, int dash) {

    /** Its style as a line. */
    String line() {
      return "line s" + colour % COLOURS + (dash == 0 ? "" : " d" + dash % DASHES);
    }

    /** A dot or a square, so that colour is not all that tells lines apart. */
    void mark(Svg svg, double x, double y) {
      svg.open(
          "<rect class=\"mark s%d\" x=\"%.1f\" y=\"%.1f\" width=\"8\" height=\"8\" rx=\"%d\"/>",
          colour % COLOURS, x - 4, y - 4, colour % 2 == 0 ? 4 : 0);
    }
  }

  SeriesKey(List<Series> series) {
    this.series = series;
  }

  /** Of lines with a colour each. */
  static SeriesKey of(List<String> names) {
    List<Series> each = new ArrayList<>();
    names.forEach(name -> each.add(new Series(name, each.size(), 0)));
    return new SeriesKey(each);
  }

  Series get(int index) {
    return series.get(index);
  }

  /** Height of the names in pixels. */
  int height(double left, double right) {
    return place(null, left, right, 0);
  }

  /** Draws the names from a height on. */
  void draw(Svg svg, double left, double right, double top) {
    place(svg, left, right, top);
  }

  private int place(Svg svg, double left, double right, double top) {
    double x = left;
    int row = 0;
    for (Series one : series) {
      double width = 26 + LETTER * one.name().length();
      if (x + width > right && x > left) {
        x = left;
        row++;
      }
      if (svg != null) {
        double middle = top + ROW * row + ROW / 2.0;
        if (one.dash() == 0) {
          one.mark(svg, x + 8, middle);
        } else {
          svg.line(one.line(), x - 4, middle, x + 16, middle);
        }
        svg.text("small", x + 20, middle + 4, "start", one.name());
      }
      x += width + SPACE;
    }
    return ROW * (row + 1);
  }
}
