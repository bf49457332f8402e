package io.crossover.answer.plot;

import io.crossover.answer.Numbers;
import io.crossover.events.configuration.OptimizerType;
import io.crossover.events.estimate.ConfigurationResult;
import io.crossover.events.estimate.GapAtBatchSize;
import io.crossover.events.estimate.TunedLoss;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What ran: a column for each batch size, a row for each optimizer and learning rate, in each place
 * how many runs are done and how they ended.
 */
public final class RunMapPlot extends Plot {

  private static final int LEFT = 150;
  private static final int MOST_LEFT = 450;

  /** About the width of a letter. */
  private static final double LETTER = 7;

  private static final int RIGHT = 745;
  private static final int ROW = 22;
  private static final int TOP = 66;

  /** With more learning rates of an optimizer than this, a quarter of a decade shares a row. */
  private static final int MOST_RATES = 14;

  private static final double WIDEST = 90;

  private static final Map<String, String> LOOKS = new LinkedHashMap<>();

  static {
    LOOKS.put("waiting", "waiting");
    LOOKS.put("running", "running");
    LOOKS.put("part", "partly done");
    LOOKS.put("done", "done");
    LOOKS.put("mixed", "some diverged ×");
    LOOKS.put("diverged", "all diverged ×");
    LOOKS.put("stopped", "stopped early");
    LOOKS.put("failed", "failed");
  }

  private final String name;
  private final List<SettingRuns> settings;
  private final ConfigurationResult answer;
  private final List<Integer> batchSizes;
  private final Map<Row, Map<Integer, SettingRuns>> rows = new LinkedHashMap<>();

  private record Row(String optimizer, double learningRate, boolean rounded) {
    private String label() {
      String about = rounded ? " ≈ " : " ";
      return OptimizerType.displayNameOf(optimizer) + about + Numbers.significant(learningRate);
    }
  }

  /**
   * Of the runs of a configuration.
   *
   * @param name what people call it
   * @param settings its runs by setting
   * @param answer whose tuned settings are marked
   */
  public RunMapPlot(String name, List<SettingRuns> settings, ConfigurationResult answer) {
    this.name = name;
    this.settings = List.copyOf(settings);
    this.answer = answer;
    this.batchSizes =
        List.copyOf(new TreeSet<>(settings.stream().map(SettingRuns::batchSize).toList()));
    settings.stream()
        .sorted(
            Comparator.comparingInt(this::order)
                .thenComparing(SettingRuns::optimizer)
                .thenComparing(SettingRuns::learningRate))
        .forEach(
            setting ->
                rows.computeIfAbsent(row(setting), row -> new LinkedHashMap<>())
                    .merge(setting.batchSize(), setting, SettingRuns::and));
  }

  @Override
  public String title() {
    return "What ran: " + name;
  }

  @Override
  public String description() {
    int done = settings.stream().mapToInt(SettingRuns::finished).sum();
    int diverged = settings.stream().mapToInt(SettingRuns::diverged).sum();
    int running = settings.stream().mapToInt(SettingRuns::running).sum();
    int all = settings.stream().mapToInt(SettingRuns::all).sum();
    return Numbers.grouped(done)
        + " of the "
        + Numbers.grouped(all)
        + " runs that were planned so far are done, "
        + Numbers.grouped(diverged)
        + " of them diverged; "
        + Numbers.grouped(running)
        + " are running. Done of all in each place; a frame marks the tuned learning rate.";
  }

  @Override
  public PlotData data() {
    return new PlotData(
        SettingRuns.columns("stopped", "failed", "running", "waiting"),
        settings.stream()
            .map(s -> s.row(s.stopped(), s.failed(), s.running(), s.waiting()))
            .toList());
  }

  @Override
  int height() {
    return TOP + ROW * rows.size() + 12;
  }

  @Override
  void draw(Svg svg, String id) {
    key(svg);
    double left = left();
    double width = Math.min(WIDEST, (RIGHT - left) / batchSizes.size());
    double free = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < batchSizes.size(); i++) {
      String label = Numbers.grouped(batchSizes.get(i));
      double at = left + width * (i + 0.5);
      if (at - 4 * label.length() > free) {
        svg.text("", at, TOP - 8, "middle", label);
        free = at + 4 * label.length();
      }
    }
    int y = TOP;
    for (Map.Entry<Row, Map<Integer, SettingRuns>> row : rows.entrySet()) {
      svg.text("", left - 10, y + 15, "end", row.getKey().label());
      for (int i = 0; i < batchSizes.size(); i++) {
        SettingRuns runs = row.getValue().get(batchSizes.get(i));
        if (runs != null) {
          place(svg, runs, tuned(row.getKey(), batchSizes.get(i)), left + width * i, y, width);
        }
      }
      y += ROW;
    }
  }

  /** Room for the names of the rows. */
  private double left() {
    int longest = rows.keySet().stream().mapToInt(row -> row.label().length()).max().orElse(0);
    return Math.min(MOST_LEFT, Math.max(LEFT, 10 + LETTER * longest));
  }

  private static void place(
      Svg svg, SettingRuns runs, boolean tuned, double x, double y, double width) {
    svg.rectangle("cell " + runs.look(), x, y, width, ROW);
    if (tuned) {
      svg.rectangle("tuned", x + 2, y + 2, width - 4, ROW - 4);
    }
    String done =
        runs.finished() == runs.all()
            ? Numbers.grouped(runs.all())
            : runs.finished() + "/" + runs.all();
    String lost =
        runs.diverged() > 0 ? " ×" + (runs.diverged() == runs.all() ? "" : runs.diverged()) : "";
    svg.text("count", x + width / 2, y + 15, "middle", width < 26 ? lost.strip() : done + lost);
  }

  private void key(Svg svg) {
    double x = 20;
    double y = 6;
    for (Map.Entry<String, String> look : LOOKS.entrySet()) {
      boolean there =
          rows.values().stream()
              .flatMap(row -> row.values().stream())
              .anyMatch(runs -> runs.look().equals(look.getKey()));
      double width = 42 + 6.6 * look.getValue().length();
      if (there && x + width > WIDTH) {
        x = 20;
        y += 20;
      }
      if (there) {
        svg.rectangle("cell " + look.getKey(), x, y, 18, 16);
        svg.text("small", x + 23, y + 12, "start", look.getValue());
        x += width;
      }
    }
  }

  /** The pair first, then other optimizers. */
  private int order(SettingRuns setting) {
    boolean baseline = setting.optimizer().equals(answer.pair().baseline());
    boolean challenger = setting.optimizer().equals(answer.pair().challenger());
    return baseline ? 0 : challenger ? 1 : 2;
  }

  private Row row(SettingRuns setting) {
    long rates =
        settings.stream()
            .filter(other -> other.optimizer().equals(setting.optimizer()))
            .mapToDouble(SettingRuns::learningRate)
            .distinct()
            .count();
    boolean rounded = rates > MOST_RATES;
    return new Row(
        setting.optimizer(),
        rounded ? quarterDecade(setting.learningRate()) : setting.learningRate(),
        rounded);
  }

  private static double quarterDecade(double rate) {
    return Math.pow(10, Math.round(4 * Math.log10(rate)) / 4.0);
  }

  private boolean tuned(Row row, int batchSize) {
    for (GapAtBatchSize point : answer.points()) {
      TunedLoss tuned = point.optimizers().get(row.optimizer());
      if (point.batchSize() == batchSize && tuned != null) {
        double rate = row.rounded() ? quarterDecade(tuned.learningRate()) : tuned.learningRate();
        return rate == row.learningRate();
      }
    }
    return false;
  }
}
