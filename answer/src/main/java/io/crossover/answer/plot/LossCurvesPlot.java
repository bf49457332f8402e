package io.crossover.answer.plot;

import io.crossover.answer.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The loss curves of trainings, over the part of each that is done; the colour is the optimizer's.
 */
public final class LossCurvesPlot extends Plot {

  private static final int LEFT = 92;
  private static final int RIGHT = 735;
  private static final int PLOT = 260;

  private final String title;
  private final List<LossCurve> curves;
  private final SeriesKey key;
  private final int top;

  /**
   * Of trainings.
   *
   * @param title what they are
   * @param curves those without a point yet have their name alone
   */
  public LossCurvesPlot(String title, List<LossCurve> curves) {
    this.title = title;
    this.curves = List.copyOf(curves);
    this.key = key(this.curves);
    this.top = key.height(LEFT, RIGHT) + 12;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String description() {
    return curves.isEmpty()
        ? "None is running."
        : Numbers.grouped(curves.size())
            + (curves.size() == 1 ? " training" : " trainings")
            + ", each with the extremes of its loss over as many steps as there are pixels.";
  }

  @Override
  public PlotData data() {
    List<List<Object>> rows = new ArrayList<>();
    for (LossCurve curve : curves) {
      for (LossCurve.Point point : curve.points()) {
        rows.add(List.of(curve.name(), point.step(), point.loss()));
      }
      if (curve.points().isEmpty()) {
        rows.add(Arrays.asList(curve.name(), null, null));
      }
    }
    return new PlotData(List.of("training", "step", "loss"), rows);
  }

  @Override
  int height() {
    return top + PLOT + 54;
  }

  @Override
  void draw(Svg svg, String id) {
    key.draw(svg, LEFT, RIGHT, 2);
    if (curves.stream().allMatch(curve -> curve.points().isEmpty())) {
      return;
    }
    PlotFrame frame = frame();
    frame.horizontals(svg);
    frame.verticals(
        svg,
        "",
        frame.x().ticks().stream()
            .filter(at -> at == Math.rint(at))
            .map(at -> new PlotFrame.Tick(at, Numbers.grouped(Math.round(at))))
            .toList());
    frame.names(svg, "step", "training loss");
    for (int i = 0; i < curves.size(); i++) {
      List<Svg.Corner> line = new ArrayList<>();
      for (LossCurve.Point point : curves.get(i).points()) {
        line.add(frame.corner(point.step(), point.loss()));
      }
      svg.polyline(key.get(i).line(), line);
      if (line.size() == 1) {
        key.get(i).mark(svg, line.get(0).x(), line.get(0).y());
      }
    }
  }

  private static SeriesKey key(List<LossCurve> curves) {
    Map<Integer, Integer> drawn = new HashMap<>();
    return new SeriesKey(
        curves.stream()
            .map(
                curve ->
                    new SeriesKey.Series(
                        curve.name(),
                        curve.optimizer(),
                        drawn.merge(curve.optimizer(), 1, Integer::sum) - 1))
            .toList());
  }

  private PlotFrame frame() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    long last = 2;
    for (LossCurve curve : curves) {
      for (LossCurve.Point point : curve.points()) {
        low = Math.min(low, point.loss());
        high = Math.max(high, point.loss());
        last = Math.max(last, point.step());
      }
    }
    return new PlotFrame(
        new PlotScale(0, last, LEFT, RIGHT), PlotScale.around(low, high, 0.06, top + PLOT, top));
  }
}
