package io.crossover.answer.plot;

import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.GapAtBatchSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The measured gaps of one configuration over log2 batch size, with everything concluded. */
final class GapFigure extends Plot {

  private final ConfigurationResult result;
  private final GapPanel panel;

  GapFigure(ConfigurationResult result) {
    this.result = result;
    this.panel = GapPanel.bare(result);
  }

  @Override
  public String title() {
    return "Gap by batch size: " + result.name();
  }

  @Override
  public String description() {
    return result.sentence();
  }

  @Override
  public PlotData data() {
    List<List<Object>> rows = new ArrayList<>();
    for (GapAtBatchSize point : result.points()) {
      Double theory = result.theory() == null ? null : result.theory().gapAt(point.batchSize());
      rows.add(
          Arrays.asList(
              point.batchSize(),
              point.gapPercent(),
              point.standardError(),
              point.better(),
              theory));
    }
    return new PlotData(
        List.of("batchSize", "gapPercent", "standardError", "better", "theoryPercent"), rows);
  }

  @Override
  int height() {
    return panel.height();
  }

  @Override
  void draw(Svg svg, String id) {
    panel.draw(svg, id);
  }
}
