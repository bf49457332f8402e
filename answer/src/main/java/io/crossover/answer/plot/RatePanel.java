package io.crossover.answer.plot;

import io.crossover.answer.Numbers;
import io.crossover.events.estimate.TunedLoss;
import java.util.ArrayList;
import java.util.List;

/** Loss over learning rate at one batch size; losses far above the best are drawn at the top. */
final class RatePanel {

  private static final int MARGIN = 46;
  private static final int INNER_WIDTH = 196;
  private static final int INNER_TOP = 24;
  private static final int INNER_HEIGHT = 132;

  /** What is more than this part above the best loss is not told apart. */
  private static final double HIGHEST = 0.5;

  private final PlotFrame frame;
  private final List<Double> rates;
  private final boolean measured;

  /**
   * A panel.
   *
   * @param rates every learning rate of the plot, ascending, at least one
   * @param losses every loss of the panel, ascending
   */
  RatePanel(List<Double> rates, List<Double> losses, double left, double top) {
    double least = losses.isEmpty() ? 0 : losses.get(0);
    double most = losses.isEmpty() ? 1 : losses.get(losses.size() - 1);
    double high = Math.min(most, least + HIGHEST * Math.abs(least));
    double first = Math.log10(rates.get(0));
    double last = Math.log10(rates.get(rates.size() - 1));
    frame =
        new PlotFrame(
            new PlotScale(first - 0.25, last + 0.25, left + MARGIN, left + MARGIN + INNER_WIDTH),
            PlotScale.around(least, high, 0.12, top + INNER_TOP + INNER_HEIGHT, top + INNER_TOP));
    this.rates = rates;
    this.measured = !losses.isEmpty();
  }

  void axes(Svg svg, String title) {
    PlotScale x = frame.x();
    PlotScale y = frame.y();
    svg.text("small", (x.start() + x.end()) / 2, y.end() - 7, "middle", title);
    List<Double> ticks = measured ? y.ticks() : List.of();
    for (int i = 0; i < ticks.size(); i += 2) {
      double at = y.pixel(ticks.get(i));
      svg.line("grid", x.start(), at, x.end(), at);
      svg.text("small", x.start() - 5, at + 4, "end", y.label(ticks.get(i)));
    }
    svg.line("zero", x.start(), y.start(), x.end(), y.start());
    List<PlotFrame.Tick> marks = new ArrayList<>();
    for (int decade = (int) Math.ceil(x.low()); decade <= x.high(); decade++) {
      marks.add(new PlotFrame.Tick(decade, Numbers.significant(Math.pow(10, decade))));
    }
    if (marks.isEmpty()) {
      rates.forEach(
          rate -> marks.add(new PlotFrame.Tick(Math.log10(rate), Numbers.significant(rate))));
    }
    frame.verticals(svg, "small", marks);
  }

  void curve(Svg svg, SeriesKey.Series series, List<SettingRuns> cell) {
    List<Svg.Corner> line = new ArrayList<>();
    for (SettingRuns setting : cell) {
      double rate = Math.log10(setting.learningRate());
      if (setting.loss() != null) {
        line.add(new Svg.Corner(frame.x().pixel(rate), frame.y().clamped(setting.loss())));
      }
      if (setting.diverged() > 0) {
        RateCurvesPlot.cross(
            svg, frame.x().pixel(rate), frame.y().end() + 8 + 10 * series.colour());
      }
    }
    svg.polyline(series.line(), line);
    line.forEach(corner -> series.mark(svg, corner.x(), corner.y()));
  }

  void tuned(Svg svg, TunedLoss tuned, boolean edge) {
    double x = frame.x().clamped(Math.log10(tuned.learningRate()));
    double y = frame.y().clamped(tuned.loss());
    svg.open("<circle class=\"tuned\" cx=\"%.1f\" cy=\"%.1f\" r=\"7\"/>", x, y);
    if (edge) {
      boolean room = y - 22 > frame.y().end();
      svg.text("side", x, room ? y - 11 : y + 19, "middle", "edge");
    }
  }
}
