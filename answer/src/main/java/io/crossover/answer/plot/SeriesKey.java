package io.crossover.answer.plot;

import java.util.List;

/** Names of lines, each beside its mark, in as many rows as they need. */
final class SeriesKey {

  private static final int ROW = 20;
  private static final int SPACE = 18;
  private static final double LETTER = 6.6;

  private SeriesKey() {}

  /** The style of a line; there are six, then they begin again. */
  static String style(int index) {
    return "s" + index % 6;
  }

  /** Height of the names in pixels. */
  static int height(List<String> names, double left, double right) {
    return place(null, names, left, right, 0);
  }

  /** Draws the names from a height on; the style of each is that of its place. */
  static void draw(Svg svg, List<String> names, double left, double right, double top) {
    place(svg, names, left, right, top);
  }

  private static int place(Svg svg, List<String> names, double left, double right, double top) {
    double x = left;
    int row = 0;
    for (int i = 0; i < names.size(); i++) {
      double width = 26 + LETTER * names.get(i).length();
      if (x + width > right && x > left) {
        x = left;
        row++;
      }
      if (svg != null) {
        double middle = top + ROW * row + ROW / 2.0;
        mark(svg, i, x + 8, middle);
        svg.text("small", x + 20, middle + 4, "start", names.get(i));
      }
      x += width + SPACE;
    }
    return ROW * (row + 1);
  }

  /** A mark of a line: a dot or a square, so that colour is not all that tells them apart. */
  static void mark(Svg svg, int index, double x, double y) {
    svg.open(
        "<rect class=\"mark %s\" x=\"%.1f\" y=\"%.1f\" width=\"8\" height=\"8\" rx=\"%d\"/>",
        style(index), x - 4, y - 4, index % 2 == 0 ? 4 : 0);
  }
}
