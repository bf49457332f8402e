package io.crossover.answer.plot;

import io.crossover.answer.Numbers;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.GapAtBatchSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The crossovers of several configurations below each other, on one axis of batch sizes. */
public final class CrossoversPlot extends Plot {

  private static final int LEFT = 40;
  private static final int RIGHT = 720;
  private static final int TOP = 14;
  private static final int ROW = 52;

  private final List<ConfigurationResult> results;

  /** Of configurations, from the top. */
  public CrossoversPlot(List<ConfigurationResult> results) {
    this.results = results.stream().filter(result -> !result.points().isEmpty()).toList();
  }

  @Override
  public String title() {
    return "Crossovers compared";
  }

  @Override
  public String description() {
    List<String> sentences = new ArrayList<>();
    results.forEach(result -> sentences.add(result.name() + ": " + result.sentence()));
    return String.join(". ", sentences);
  }

  @Override
  public PlotData data() {
    List<List<Object>> rows = new ArrayList<>();
    for (ConfigurationResult r : results) {
      rows.add(
          Arrays.asList(
              r.name(),
              r.pair().baseline(),
              r.pair().challenger(),
              r.verdict(),
              r.batchSize(),
              r.lower(),
              r.upper(),
              r.level()));
    }
    return new PlotData(
        List.of(
            "configuration",
            "baseline",
            "challenger",
            "verdict",
            "batchSize",
            "lower",
            "upper",
            "level"),
        rows);
  }

  @Override
  int height() {
    return TOP + ROW * results.size() + 58;
  }

  @Override
  void draw(Svg svg, String id) {
    double bottom = TOP + ROW * results.size();
    PlotScale x = scale();
    PlotFrame frame = new PlotFrame(x, new PlotScale(0, 1, bottom, TOP));
    List<PlotFrame.Tick> octaves = new ArrayList<>();
    for (int octave = (int) Math.max(0, Math.ceil(x.low())); octave <= x.high(); octave++) {
      svg.line("grid", x.pixel(octave), TOP, x.pixel(octave), bottom);
      octaves.add(new PlotFrame.Tick(octave, Numbers.grouped(1L << octave)));
    }
    svg.line("zero", LEFT, bottom, RIGHT, bottom);
    frame.verticals(svg, "", octaves);
    svg.text("", (LEFT + RIGHT) / 2.0, bottom + 44, "middle", "batch size");
    for (int i = 0; i < results.size(); i++) {
      row(svg, x, results.get(i), TOP + ROW * i);
    }
  }

  /** Measured batch sizes as dots, the interval as a bar, the crossover across it. */
  private static void row(Svg svg, PlotScale x, ConfigurationResult result, double top) {
    double middle = top + 34;
    svg.text("side", LEFT + 4, top + 16, "start", result.name());
    for (GapAtBatchSize point : result.points()) {
      svg.rectangle("point", x.pixel(log2(point.batchSize())) - 1.5, middle - 1.5, 3, 3);
    }
    if (result.lower() != null || result.upper() != null) {
      double from = result.lower() == null ? LEFT : x.clamped(log2(result.lower()));
      double to = result.upper() == null ? RIGHT : x.clamped(log2(result.upper()));
      svg.rectangle("interval", from, middle - 9, to - from, 18);
    }
    if (result.batchSize() != null) {
      double at = x.clamped(log2(result.batchSize()));
      svg.line("crossover", at, middle - 12, at, middle + 12);
    }
  }

  private PlotScale scale() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (ConfigurationResult result : results) {
      low = Math.min(low, log2(result.points().get(0).batchSize()));
      high = Math.max(high, log2(result.points().get(result.points().size() - 1).batchSize()));
    }
    return new PlotScale(low - 0.7, high + 0.7, LEFT, RIGHT);
  }
}
