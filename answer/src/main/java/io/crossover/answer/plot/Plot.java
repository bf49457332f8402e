package io.crossover.answer.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * A drawing with what it says in words and in numbers, so that whoever cannot see it loses nothing.
 * Written as SVG by hand: it needs no fonts and no graphics of the JDK.
 */
public abstract class Plot {

  /** Width of every plot in pixels. */
  static final int WIDTH = 760;

  private static final int LEFT = 20;
  private static final int LINE = 17;
  private static final int LINE_LENGTH = 104;

  /** What it shows, in a few words. */
  public abstract String title();

  /** What can be seen in it, in one or two sentences. */
  public abstract String description();

  /** The numbers that it is drawn from; without rows there is nothing to draw. */
  public abstract PlotData data();

  /** Height in pixels. */
  abstract int height();

  /** Draws it; {@code id} is unique in the document. */
  abstract void draw(Svg svg, String id);

  /** Whether there is nothing to draw. */
  public final boolean empty() {
    return data().rows().isEmpty();
  }

  /**
   * As a part of a page that brings the style of the classes; empty where there is nothing to draw.
   *
   * @param id unique in the page; letters and digits
   */
  public final String inline(String id) {
    if (empty()) {
      return "";
    }
    Svg svg = new Svg();
    svg.open(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\" viewBox=\"0 0 %d %d\""
            + " role=\"img\" aria-labelledby=\"%s-title %s-desc\">",
        WIDTH, height(), id, id);
    svg.open("<title id=\"%s-title\">%s</title>", id, Svg.escaped(title()));
    svg.open("<desc id=\"%s-desc\">%s</desc>", id, Svg.escaped(description()));
    draw(svg, id);
    svg.close("svg");
    return svg.toString();
  }

  /** As a file of its own, with its title and its description. */
  public final String standalone() {
    List<String> words = wrapped(description());
    int top = 44 + LINE * words.size();
    int height = top + (empty() ? 0 : height());
    Svg svg = new Svg();
    svg.open(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" role=\"img\">",
        WIDTH, height, WIDTH, height);
    svg.open("<title>%s</title>", Svg.escaped(title()));
    svg.open("%s", PlotStyle.ELEMENT);
    svg.open("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, height);
    svg.text("title", LEFT, 28, "start", title());
    for (int i = 0; i < words.size(); i++) {
      svg.text("", LEFT, 50 + LINE * i, "start", words.get(i));
    }
    if (!empty()) {
      svg.open("<g transform=\"translate(0 %d)\">", top);
      draw(svg, "plot");
      svg.close("g");
    }
    svg.close("svg");
    return svg.toString();
  }

  /** The base 2 logarithm. */
  static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  /** A text as lines. */
  static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + word.length() > LINE_LENGTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
