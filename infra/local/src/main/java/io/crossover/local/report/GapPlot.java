package io.crossover.local.report;

import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.GapAtBatchSize;
import io.crossover.events.estimate.SweepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The measured gaps over log2 batch size as SVG, one panel a configuration: points with two
 * standard errors to each side, the crossover and its interval. Written by hand so that it needs no
 * fonts and no graphics of the JDK.
 */
public final class GapPlot {

  private static final int WIDTH = 760;
  private static final int PANEL = 430;
  private static final int LINE = 92;
  private static final int LEFT = 70;
  private static final int RIGHT = 730;
  private static final int TOP = 90;
  private static final int BOTTOM = 370;
  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #334155 }
        .title { font-size: 17px; font-weight: 600; fill: #0f172a }
        .side { font-size: 12px; fill: #64748b }
        .grid { stroke: #e2e8f0 } .zero { stroke: #475569; stroke-width: 1.2 }
        .curve { fill: none; stroke: #94a3b8; stroke-width: 1.5 }
        .bar { stroke: #0f172a; stroke-width: 1.5 } .point { fill: #0f172a }
        .interval { fill: #f59e0b; opacity: .18 }
        .crossover { stroke: #d97706; stroke-width: 2; stroke-dasharray: 6 4 }
      </style>
      """;

  private GapPlot() {}

  /** The plot of a sweep; configurations without a measured gap have an empty panel. */
  public static String svg(SweepResult result) {
    int height = PANEL * Math.max(1, result.configurations().size());
    StringBuilder svg = new StringBuilder();
    svg.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\">%n",
            WIDTH, height, WIDTH, height));
    svg.append("<title>").append(escaped(result.sweep().name())).append("</title>\n");
    svg.append(STYLE);
    svg.append(format("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n", WIDTH, height));
    for (int i = 0; i < result.configurations().size(); i++) {
      svg.append(format("<g transform=\"translate(0 %d)\">%n", i * PANEL));
      panel(svg, result.configurations().get(i));
      svg.append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  private static void panel(StringBuilder svg, ConfigurationResult configuration) {
    text(svg, LEFT, 28, "title", "start", configuration.name());
    List<String> lines = wrapped(configuration.sentence());
    for (int i = 0; i < lines.size(); i++) {
      text(svg, LEFT, 49 + 17 * i, "", "start", lines.get(i));
    }
    List<GapAtBatchSize> points = configuration.points();
    if (points.isEmpty()) {
      return;
    }
    PlotScale x = batchSizes(points);
    PlotScale y = gaps(points);
    axes(svg, points, x, y, configuration);
    crossover(svg, configuration, x);
    curve(svg, points, x, y);
    for (GapAtBatchSize point : points) {
      point(svg, point, x, y);
    }
  }

  private static PlotScale batchSizes(List<GapAtBatchSize> points) {
    double low = log2(points.get(0).batchSize());
    double high = log2(points.get(points.size() - 1).batchSize());
    return new PlotScale(low - 0.5, high + 0.5, LEFT, RIGHT);
  }

  private static PlotScale gaps(List<GapAtBatchSize> points) {
    double low = 0;
    double high = 0;
    for (GapAtBatchSize point : points) {
      low = Math.min(low, point.gapPercent() - 2 * point.standardError());
      high = Math.max(high, point.gapPercent() + 2 * point.standardError());
    }
    double margin = Math.max(1e-6, 0.08 * (high - low));
    return new PlotScale(low - margin, high + margin, BOTTOM, TOP);
  }

  private static void axes(
      StringBuilder svg,
      List<GapAtBatchSize> points,
      PlotScale x,
      PlotScale y,
      ConfigurationResult configuration) {
    for (double tick : y.ticks()) {
      String style = tick == 0 ? "zero" : "grid";
      line(svg, LEFT, y.pixel(tick), RIGHT, y.pixel(tick), style);
      text(svg, LEFT - 8, y.pixel(tick) + 4, "", "end", Numbers.significant(tick) + " %");
    }
    for (GapAtBatchSize point : points) {
      double at = x.pixel(log2(point.batchSize()));
      line(svg, at, BOTTOM, at, BOTTOM + 5, "zero");
      text(svg, at, BOTTOM + 20, "", "middle", Numbers.grouped(point.batchSize()));
    }
    text(svg, (LEFT + RIGHT) / 2.0, BOTTOM + 42, "", "middle", "batch size");
    String baseline = OptimizerType.displayNameOf(configuration.pair().baseline());
    String challenger = OptimizerType.displayNameOf(configuration.pair().challenger());
    text(svg, LEFT + 6, TOP + 12, "side", "start", "↑ " + baseline + " better");
    text(svg, LEFT + 6, BOTTOM - 8, "side", "start", "↓ " + challenger + " better");
  }

  private static void crossover(StringBuilder svg, ConfigurationResult configuration, PlotScale x) {
    if (configuration.lower() != null || configuration.upper() != null) {
      double from = configuration.lower() == null ? LEFT : x.clamped(log2(configuration.lower()));
      double to = configuration.upper() == null ? RIGHT : x.clamped(log2(configuration.upper()));
      svg.append(
          format(
              "<rect class=\"interval\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
              from, TOP, to - from, BOTTOM - TOP));
    }
    if (configuration.batchSize() != null) {
      double at = x.clamped(log2(configuration.batchSize()));
      line(svg, at, TOP, at, BOTTOM, "crossover");
    }
  }

  private static void curve(
      StringBuilder svg, List<GapAtBatchSize> points, PlotScale x, PlotScale y) {
    svg.append("<polyline class=\"curve\" points=\"");
    for (GapAtBatchSize point : points) {
      svg.append(
          format("%.1f,%.1f ", x.pixel(log2(point.batchSize())), y.pixel(point.gapPercent())));
    }
    svg.append("\"/>\n");
  }

  private static void point(StringBuilder svg, GapAtBatchSize point, PlotScale x, PlotScale y) {
    double at = x.pixel(log2(point.batchSize()));
    double error = 2 * point.standardError();
    line(
        svg,
        at,
        y.pixel(point.gapPercent() - error),
        at,
        y.pixel(point.gapPercent() + error),
        "bar");
    svg.append(
        format(
            "<circle class=\"point\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%s: %s</title></circle>%n",
            at,
            y.pixel(point.gapPercent()),
            Numbers.grouped(point.batchSize()),
            Numbers.percent(point.gapPercent())));
  }

  private static void line(
      StringBuilder svg, double x1, double y1, double x2, double y2, String style) {
    svg.append(
        format(
            "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
            style, x1, y1, x2, y2));
  }

  private static void text(
      StringBuilder svg, double x, double y, String style, String anchor, String text) {
    svg.append(
        format(
            "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\" text-anchor=\"%s\">%s</text>%n",
            x, y, style, anchor, escaped(text)));
  }

  /** At most three lines of about {@link #LINE} characters. */
  private static List<String> wrapped(String sentence) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : sentence.split(" ")) {
      if (line.length() + word.length() > LINE && lines.size() < 2) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
