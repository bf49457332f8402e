package io.crossover.answer.plot;

import io.crossover.answer.Numbers;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.GapAtBatchSize;
import io.crossover.events.estimate.TunedLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Loss over learning rate in every cell: a panel for each batch size with a curve for each
 * optimizer of the pair, the tuned learning rates, and where runs diverged.
 */
public final class RateCurvesPlot extends Plot {

  private static final int COLUMNS = 3;
  private static final int KEY = 26;
  private static final int BESIDE = 300;
  private static final int PANEL = 190;
  private static final int COLUMN = WIDTH / COLUMNS;

  private final ConfigurationResult answer;
  private final List<SettingRuns> settings;
  private final List<String> optimizers;
  private final List<Integer> batchSizes;
  private final SeriesKey key;

  /**
   * Of the runs of a configuration.
   *
   * @param settings its runs by setting; those of other optimizers are left out
   * @param answer whose tuned settings are marked
   */
  public RateCurvesPlot(List<SettingRuns> settings, ConfigurationResult answer) {
    this.answer = answer;
    this.optimizers = List.of(answer.pair().baseline(), answer.pair().challenger());
    this.key = SeriesKey.of(optimizers.stream().map(OptimizerType::displayNameOf).toList());
    this.settings =
        settings.stream()
            .filter(s -> optimizers.contains(s.optimizer()))
            .filter(s -> s.loss() != null || s.diverged() > 0)
            .toList();
    this.batchSizes =
        List.copyOf(new TreeSet<>(this.settings.stream().map(SettingRuns::batchSize).toList()));
  }

  @Override
  public String title() {
    return "Loss by learning rate: " + answer.name();
  }

  @Override
  public String description() {
    List<String> edges = edges();
    return "A panel for each batch size; a ring marks the tuned learning rate, a cross one at which"
        + " runs diverged. "
        + (edges.isEmpty()
            ? "No tuned learning rate is the smallest or largest tried."
            : "The smallest or largest tried is the best: " + String.join(", ", edges) + ".");
  }

  @Override
  public PlotData data() {
    List<List<Object>> rows = new ArrayList<>();
    for (SettingRuns s : settings) {
      TunedLoss tuned = tuned(s.optimizer(), s.batchSize());
      boolean best =
          tuned != null
              && tuned.learningRate() == s.learningRate()
              && tuned.momentum() == s.momentum();
      rows.add(
          s.row(best ? edge(s.optimizer(), s.batchSize()) ? "tuned, at the edge" : "tuned" : null));
    }
    return new PlotData(SettingRuns.columns("remark"), rows);
  }

  @Override
  int height() {
    return keyTop() + KEY + PANEL * ((batchSizes.size() + COLUMNS - 1) / COLUMNS) + 8;
  }

  @Override
  void draw(Svg svg, String id) {
    key.draw(svg, 20, keyRight(), 2);
    double y = keyTop() + 12;
    svg.open("<circle class=\"tuned\" cx=\"312\" cy=\"%.0f\" r=\"7\"/>", y);
    svg.text("small", 326, y + 4, "start", "tuned");
    cross(svg, 388, y);
    svg.text("small", 400, y + 4, "start", "diverged");
    svg.text("small", 474, y + 4, "start", "edge: the smallest or largest tried is best");
    for (int i = 0; i < batchSizes.size(); i++) {
      panel(svg, batchSizes.get(i), COLUMN * (i % COLUMNS), keyTop() + KEY + PANEL * (i / COLUMNS));
    }
  }

  private void panel(Svg svg, int batchSize, double left, double top) {
    RatePanel panel = new RatePanel(rates(), losses(batchSize), left, top);
    panel.axes(svg, "batch size " + Numbers.grouped(batchSize));
    for (int i = 0; i < optimizers.size(); i++) {
      String optimizer = optimizers.get(i);
      TunedLoss tuned = tuned(optimizer, batchSize);
      List<SettingRuns> cell =
          settings.stream()
              .filter(s -> s.batchSize() == batchSize && s.optimizer().equals(optimizer))
              .filter(s -> tuned == null || s.momentum() == tuned.momentum())
              .toList();
      panel.curve(svg, key.get(i), cell);
      if (tuned != null) {
        panel.tuned(svg, tuned, edge(optimizer, batchSize));
      }
    }
  }

  /** Names that do not fit beside what the marks mean stand above it. */
  private int keyTop() {
    int beside = key.height(20, BESIDE);
    return beside > KEY ? key.height(20, WIDTH) : 0;
  }

  private int keyRight() {
    return keyTop() > 0 ? WIDTH : BESIDE;
  }

  /** A cross for what diverged. */
  static void cross(Svg svg, double x, double y) {
    svg.line("cross", x - 4, y - 4, x + 4, y + 4);
    svg.line("cross", x - 4, y + 4, x + 4, y - 4);
  }

  private List<Double> rates() {
    return settings.stream().map(SettingRuns::learningRate).sorted().toList();
  }

  private List<Double> losses(int batchSize) {
    return settings.stream()
        .filter(s -> s.batchSize() == batchSize && s.loss() != null)
        .map(SettingRuns::loss)
        .sorted()
        .toList();
  }

  private TunedLoss tuned(String optimizer, int batchSize) {
    for (GapAtBatchSize point : answer.points()) {
      if (point.batchSize() == batchSize) {
        return point.optimizers().get(optimizer);
      }
    }
    return null;
  }

  /** Whether the tuned learning rate is the smallest or largest that was tried at its momentum. */
  private boolean edge(String optimizer, int batchSize) {
    TunedLoss tuned = tuned(optimizer, batchSize);
    TreeSet<Double> tried = new TreeSet<>();
    for (SettingRuns s : settings) {
      if (tuned != null
          && s.optimizer().equals(optimizer)
          && s.batchSize() == batchSize
          && s.momentum() == tuned.momentum()) {
        tried.add(s.learningRate());
      }
    }
    return !tried.isEmpty()
        && (tuned.learningRate() == tried.first() || tuned.learningRate() == tried.last());
  }

  private List<String> edges() {
    List<String> edges = new ArrayList<>();
    for (int batchSize : batchSizes) {
      for (String optimizer : optimizers) {
        if (edge(optimizer, batchSize)) {
          edges.add(OptimizerType.displayNameOf(optimizer) + " at " + Numbers.grouped(batchSize));
        }
      }
    }
    return edges;
  }
}
