package io.crossover.answer.plot;

import io.crossover.answer.Numbers;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.GapAtBatchSize;
import io.crossover.events.estimate.TunedLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tuned loss of both optimizers over log2 batch size. */
public final class TunedLossPlot extends Plot {

  private static final int LEFT = 92;
  private static final int RIGHT = 735;
  private static final int TOP = 30;
  private static final int BOTTOM = 270;

  private final ConfigurationResult result;
  private final List<String> optimizers;

  /** Of an answer. */
  public TunedLossPlot(ConfigurationResult result) {
    this.result = result;
    this.optimizers = List.of(result.pair().baseline(), result.pair().challenger());
  }

  @Override
  public String title() {
    return "Tuned losses by batch size: " + result.name();
  }

  @Override
  public String description() {
    return "The loss of each optimizer at its best setting, mean over its seeds.";
  }

  @Override
  public PlotData data() {
    List<List<Object>> rows = new ArrayList<>();
    for (GapAtBatchSize point : result.points()) {
      for (String optimizer : optimizers) {
        TunedLoss tuned = point.optimizers().get(optimizer);
        rows.add(
            Arrays.asList(
                point.batchSize(),
                optimizer,
                tuned.loss(),
                tuned.learningRate(),
                tuned.momentum(),
                tuned.seeds().size()));
      }
    }
    return new PlotData(
        List.of("batchSize", "optimizer", "loss", "learningRate", "momentum", "seeds"), rows);
  }

  @Override
  int height() {
    return BOTTOM + 54;
  }

  @Override
  void draw(Svg svg, String id) {
    PlotFrame frame = frame();
    frame.horizontals(svg);
    frame.verticals(
        svg,
        "",
        result.points().stream()
            .map(p -> new PlotFrame.Tick(log2(p.batchSize()), Numbers.grouped(p.batchSize())))
            .toList());
    frame.names(svg, "batch size", "tuned loss");
    SeriesKey key = SeriesKey.of(optimizers.stream().map(OptimizerType::displayNameOf).toList());
    key.draw(svg, LEFT, RIGHT, 4);
    for (int i = 0; i < optimizers.size(); i++) {
      series(svg, frame, optimizers.get(i), key.get(i));
    }
  }

  private void series(Svg svg, PlotFrame frame, String optimizer, SeriesKey.Series series) {
    List<Svg.Corner> line = new ArrayList<>();
    for (GapAtBatchSize point : result.points()) {
      double loss = point.optimizers().get(optimizer).loss();
      line.add(frame.corner(log2(point.batchSize()), loss));
    }
    svg.polyline(series.line(), line);
    line.forEach(corner -> series.mark(svg, corner.x(), corner.y()));
  }

  private PlotFrame frame() {
    List<GapAtBatchSize> points = result.points();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (GapAtBatchSize point : points) {
      for (String optimizer : optimizers) {
        low = Math.min(low, point.optimizers().get(optimizer).loss());
        high = Math.max(high, point.optimizers().get(optimizer).loss());
      }
    }
    return new PlotFrame(
        new PlotScale(
            log2(points.get(0).batchSize()) - 0.5,
            log2(points.get(points.size() - 1).batchSize()) + 0.5,
            LEFT,
            RIGHT),
        PlotScale.around(low, high, 0.1, BOTTOM, TOP));
  }
}
