package io.crossover.answer.plot;

import java.util.List;
import java.util.Locale;

/** SVG as text: the few shapes that a plot needs, numbers with one decimal. */
final class Svg {

  private final StringBuilder text = new StringBuilder();

  /** A corner of a line, in pixels. */
  record Corner(double x, double y) {}

  Svg open(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    return this;
  }

  void close(String element) {
    text.append("</").append(element).append(">\n");
  }

  void line(String style, double x1, double y1, double x2, double y2) {
    open(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
        style, x1, y1, x2, y2);
  }

  void rectangle(String style, double x, double y, double width, double height) {
    open(
        "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
        style, x, y, width, height);
  }

  void polyline(String style, List<Corner> corners) {
    corners("polyline", style, corners);
  }

  void polygon(String style, List<Corner> corners) {
    corners("polygon", style, corners);
  }

  /** A dot; the hint appears under the mouse. */
  void dot(String style, double x, double y, String hint) {
    open(
        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%s</title></circle>",
        style, x, y, escaped(hint));
  }

  /** A text; its anchor is {@code start}, {@code middle} or {@code end}. */
  void text(String style, double x, double y, String anchor, String content) {
    open(
        "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\" text-anchor=\"%s\">%s</text>",
        x, y, style, anchor, escaped(content));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("[\\p{Cntrl}&&[^\t\n]]", " ");
  }

  private void corners(String element, String style, List<Corner> corners) {
    text.append('<').append(element).append(" class=\"").append(style).append("\" points=\"");
    for (Corner corner : corners) {
      text.append(String.format(Locale.ROOT, "%.1f,%.1f ", corner.x(), corner.y()));
    }
    text.append("\"/>\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
