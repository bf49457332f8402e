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
    svg.open("%s", PlotStyle.ELEMENT);
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

  /** The gaps of one configuration. */
  public static Plot of(ConfigurationResult result) {
    return new GapFigure(result);
  }
}
