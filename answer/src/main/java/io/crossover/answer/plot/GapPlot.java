package io.crossover.answer.plot;

import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.SweepResult;
import java.util.List;

/**
 * The measured gaps over log2 batch size as SVG, one panel a configuration: points with two
 * standard errors to each side, the gap curve with its band, the curve of the theory unless the
 * data contradict it, the crossover and its interval. Written by hand so that it needs no fonts and
 * no graphics of the JDK.
 */
public final class GapPlot {

  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #334155 }
        .title { font-size: 17px; font-weight: 600; fill: #0f172a }
        .small { font-size: 12px; fill: #475569 }
        .side { font-size: 12px; fill: #475569; stroke: white; stroke-width: 4;
          paint-order: stroke; stroke-linejoin: round }
        .grid { stroke: #e2e8f0 } .zero { stroke: #475569; stroke-width: 1.2 }
        .curve { fill: none; stroke: #2563eb; stroke-width: 1.8 }
        .band { fill: #2563eb; opacity: .12 }
        .theory { fill: none; stroke: #059669; stroke-width: 1.8; stroke-dasharray: 2 3 }
        .bar { stroke: #0f172a; stroke-width: 1.5 } .point { fill: #0f172a }
        .interval { fill: #f59e0b; opacity: .2 }
        .crossover { stroke: #d97706; stroke-width: 2; stroke-dasharray: 7 4 }
      </style>\
      """;

  private GapPlot() {}

  /** The plot of a sweep; configurations without a measured gap have an empty panel. */
  public static String svg(SweepResult result) {
    List<GapPanel> panels = result.configurations().stream().map(GapPanel::captioned).toList();
    int height = Math.max(100, panels.stream().mapToInt(GapPanel::height).sum());
    Svg svg = new Svg();
    svg.open(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" role=\"img\">",
        GapPanel.WIDTH, height, GapPanel.WIDTH, height);
    svg.open("<title>%s</title>", Svg.escaped(result.sweep().name()));
    svg.open("%s", STYLE);
    svg.open("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", GapPanel.WIDTH, height);
    int top = 0;
    for (GapPanel panel : panels) {
      svg.open("<g transform=\"translate(0 %d)\">", top);
      panel.draw(svg, "plot" + top);
      svg.close("g");
      top += panel.height();
    }
    svg.close("svg");
    return svg.toString();
  }

  /**
   * The gaps of one configuration, to stand inside a page that says the rest and brings the style
   * of the classes; empty without a measured gap.
   *
   * @param id unique in the page; letters and digits
   */
  public static String panel(ConfigurationResult result, String id) {
    if (result.points().isEmpty()) {
      return "";
    }
    GapPanel panel = GapPanel.bare(result);
    Svg svg = new Svg();
    svg.open(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gap-plot\" viewBox=\"0 0 %d %d\""
            + " role=\"img\" aria-labelledby=\"%s-title %s-desc\">",
        GapPanel.WIDTH, panel.height(), id, id);
    svg.open(
        "<title id=\"%s-title\">Gap by batch size: %s</title>", id, Svg.escaped(result.name()));
    svg.open("<desc id=\"%s-desc\">%s</desc>", id, Svg.escaped(result.sentence()));
    panel.draw(svg, id);
    svg.close("svg");
    return svg.toString();
  }
}
