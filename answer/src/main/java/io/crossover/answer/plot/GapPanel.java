package io.crossover.answer.plot;

import io.crossover.answer.Numbers;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.GapAtBatchSize;
import io.crossover.events.estimate.GapOnCurve;
import java.util.ArrayList;
import java.util.List;

/** The plot of one configuration: what was concluded unless others say it, the legend, the gaps. */
final class GapPanel {

  /** Width of every panel in pixels. */
  static final int WIDTH = 760;

  private static final int LEFT = 92;
  private static final int RIGHT = 735;
  private static final int LINE = 17;
  private static final int LINE_LENGTH = 96;
  private static final int PLOT = 300;
  private static final int BELOW = 62;

  /** About the width of a digit of a tick label. */
  private static final double DIGIT = 7.5;

  private final ConfigurationResult configuration;
  private final List<GapAtBatchSize> points;
  private final List<String> sentence;
  private final int captioned;
  private final PlotLegend legend;
  private final int top;
  private final int bottom;

  private GapPanel(ConfigurationResult configuration, List<String> sentence, int captioned) {
    this.configuration = configuration;
    this.sentence = sentence;
    this.captioned = captioned;
    points = configuration.points();
    legend = PlotLegend.of(configuration, LEFT, RIGHT);
    top = captioned + legend.height() + 10;
    bottom = top + PLOT;
  }

  /** With the name of the configuration and what was concluded above. */
  static GapPanel captioned(ConfigurationResult configuration) {
    List<String> sentence = wrapped(configuration.sentence());
    return new GapPanel(configuration, sentence, 40 + LINE * sentence.size());
  }

  /** Of the gaps alone. */
  static GapPanel bare(ConfigurationResult configuration) {
    return new GapPanel(configuration, List.of(), 0);
  }

  int height() {
    return points.isEmpty() ? captioned + 20 : bottom + BELOW;
  }

  /** Draws the panel; {@code id} is unique in the document. */
  void draw(Svg svg, String id) {
    if (captioned > 0) {
      caption(svg);
    }
    if (points.isEmpty()) {
      return;
    }
    legend.draw(svg, top - legend.height() - 4);
    PlotScale x = batchSizes();
    PlotScale y = gaps();
    svg.open(
        "<clipPath id=\"%s\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/></clipPath>",
        id, LEFT, top, RIGHT - LEFT, PLOT);
    axes(svg, x, y);
    svg.open("<g clip-path=\"url(#%s)\">", id);
    interval(svg, x);
    curves(svg, x, y);
    for (GapAtBatchSize point : points) {
      double at = x.pixel(log2(point.batchSize()));
      double error = 2 * point.standardError();
      double gap = point.gapPercent();
      svg.line("bar", at, y.pixel(gap - error), at, y.pixel(gap + error));
      String hint = Numbers.grouped(point.batchSize()) + ": " + Numbers.percent(gap);
      svg.dot("point", at, y.pixel(gap), hint);
    }
    svg.close("g");
    sides(svg);
  }

  private void caption(Svg svg) {
    svg.text("title", LEFT, 28, "start", configuration.name());
    for (int i = 0; i < sentence.size(); i++) {
      svg.text("", LEFT, 50 + LINE * i, "start", sentence.get(i));
    }
  }

  private PlotScale batchSizes() {
    double low = log2(points.get(0).batchSize()) - 0.5;
    double high = log2(points.get(points.size() - 1).batchSize()) + 0.5;
    List<GapOnCurve> curve = configuration.curve();
    if (!curve.isEmpty()) {
      low = Math.min(low, log2(curve.get(0).batchSize()));
      high = Math.max(high, log2(curve.get(curve.size() - 1).batchSize()));
    }
    return new PlotScale(low, high, LEFT, RIGHT);
  }

  private PlotScale gaps() {
    double low = 0;
    double high = 0;
    for (GapAtBatchSize point : points) {
      low = Math.min(low, point.gapPercent() - 2 * point.standardError());
      high = Math.max(high, point.gapPercent() + 2 * point.standardError());
    }
    return PlotScale.around(low, high, 0.12, bottom, top);
  }

  private void axes(Svg svg, PlotScale x, PlotScale y) {
    for (double tick : y.ticks()) {
      svg.line(tick == 0 ? "zero" : "grid", LEFT, y.pixel(tick), RIGHT, y.pixel(tick));
      svg.text("", LEFT - 8, y.pixel(tick) + 4, "end", y.label(tick));
    }
    double free = Double.NEGATIVE_INFINITY;
    for (GapAtBatchSize point : points) {
      double at = x.pixel(log2(point.batchSize()));
      svg.line("zero", at, bottom, at, bottom + 5);
      String label = Numbers.grouped(point.batchSize());
      double half = DIGIT * label.length() / 2;
      if (at - half > free) {
        svg.text("", at, bottom + 20, "middle", label);
        free = at + half + DIGIT;
      }
    }
    svg.text("", (LEFT + RIGHT) / 2.0, bottom + 44, "middle", "batch size");
    String challenger = OptimizerType.displayNameOf(configuration.pair().challenger());
    svg.open("<g transform=\"translate(22 %d) rotate(-90)\">", (top + bottom) / 2);
    svg.text("", 0, 0, "middle", "gap, percent of the loss of " + challenger);
    svg.close("g");
  }

  /** Above everything else; a gap that falls with the batch size leaves these corners free. */
  private void sides(Svg svg) {
    String baseline = OptimizerType.displayNameOf(configuration.pair().baseline());
    String challenger = OptimizerType.displayNameOf(configuration.pair().challenger());
    svg.text("side", RIGHT - 8, top + 16, "end", "↑ " + baseline + " better");
    svg.text("side", LEFT + 8, bottom - 9, "start", "↓ " + challenger + " better");
  }

  private void interval(Svg svg, PlotScale x) {
    if (configuration.lower() != null || configuration.upper() != null) {
      double from = configuration.lower() == null ? LEFT : x.clamped(log2(configuration.lower()));
      double to = configuration.upper() == null ? RIGHT : x.clamped(log2(configuration.upper()));
      svg.rectangle("interval", from, top, to - from, PLOT);
    }
    if (configuration.batchSize() != null) {
      double at = x.clamped(log2(configuration.batchSize()));
      svg.line("crossover", at, top, at, bottom);
    }
  }

  private void curves(Svg svg, PlotScale x, PlotScale y) {
    List<GapOnCurve> curve = configuration.curve();
    List<Svg.Corner> mean = new ArrayList<>();
    if (curve.isEmpty()) {
      points.forEach(point -> mean.add(corner(point.batchSize(), point.gapPercent(), x, y)));
    } else {
      List<Svg.Corner> band = new ArrayList<>();
      curve.forEach(sample -> mean.add(corner(sample.batchSize(), sample.gapPercent(), x, y)));
      curve.forEach(sample -> band.add(corner(sample.batchSize(), sample.upper(), x, y)));
      for (int i = curve.size() - 1; i >= 0; i--) {
        band.add(corner(curve.get(i).batchSize(), curve.get(i).lower(), x, y));
      }
      svg.polygon("band", band);
    }
    svg.polyline("curve", mean);
    if (PlotLegend.hasTheory(configuration)) {
      List<Svg.Corner> theory = new ArrayList<>();
      for (double at = x.low(); at <= x.high() + 1e-9; at += (x.high() - x.low()) / 200) {
        double batchSize = Math.pow(2, at);
        theory.add(corner(batchSize, configuration.theory().gapAt(batchSize), x, y));
      }
      svg.polyline("theory", theory);
    }
  }

  /** Far outside the panel nothing is seen; numbers stay small there. */
  private static Svg.Corner corner(double batchSize, double gap, PlotScale x, PlotScale y) {
    double height = y.high() - y.low();
    double kept = Math.max(y.low() - height, Math.min(y.high() + height, gap));
    return new Svg.Corner(x.pixel(log2(batchSize)), y.pixel(kept));
  }

  private static List<String> wrapped(String sentence) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : sentence.split(" ")) {
      if (!line.isEmpty() && line.length() + word.length() > LINE_LENGTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
