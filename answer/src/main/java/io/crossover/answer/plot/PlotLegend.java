package io.crossover.answer.plot;

import io.crossover.answer.Numbers;
import io.crossover.events.estimate.ConfigurationResult;
import java.util.ArrayList;
import java.util.List;

/** What the marks of a panel mean; only those that are drawn, in as many rows as they need. */
final class PlotLegend {

  private static final int ROW = 20;
  private static final int MARK = 28;
  private static final int SPACE = 22;

  /** About the width of a letter, generously, since nobody knows the font. */
  private static final double LETTER = 6.4;

  private final List<Entry> entries;
  private final int rows;

  private record Entry(Mark mark, String text, double x, int row) {}

  private enum Mark {
    POINT,
    CURVE,
    THEORY,
    CROSSOVER,
    INTERVAL
  }

  private PlotLegend(List<Entry> entries, int rows) {
    this.entries = entries;
    this.rows = rows;
  }

  static PlotLegend of(ConfigurationResult configuration, int left, int right) {
    List<Entry> entries = new ArrayList<>();
    double x = left;
    int row = 0;
    for (Mark mark : Mark.values()) {
      String text = text(mark, configuration);
      if (text.isEmpty()) {
        continue;
      }
      double width = MARK + LETTER * text.length();
      if (x + width > right && x > left) {
        x = left;
        row++;
      }
      entries.add(new Entry(mark, text, x, row));
      x += width + SPACE;
    }
    return new PlotLegend(entries, row + 1);
  }

  /** Whether the curve of the theory is drawn: there is one and the data do not contradict it. */
  static boolean hasTheory(ConfigurationResult configuration) {
    return configuration.theory() != null && !configuration.flags().contains("THEORY_REJECTED");
  }

  int height() {
    return ROW * rows;
  }

  void draw(Svg svg, double top) {
    for (Entry entry : entries) {
      double middle = top + ROW * entry.row() + ROW / 2.0;
      double from = entry.x();
      double to = from + MARK - 8;
      switch (entry.mark()) {
        case POINT -> {
          double centre = (from + to) / 2;
          svg.line("bar", centre, middle - 7, centre, middle + 7);
          svg.open(
              "<rect class=\"point\" x=\"%.1f\" y=\"%.1f\" width=\"8\" height=\"8\" rx=\"4\"/>",
              centre - 4, middle - 4);
        }
        case CURVE -> {
          svg.rectangle("band", from, middle - 6, to - from, 12);
          svg.line("curve", from, middle, to, middle);
        }
        case THEORY -> svg.line("theory", from, middle, to, middle);
        case INTERVAL -> svg.rectangle("interval", from, middle - 7, to - from, 14);
        default -> {
          svg.rectangle("interval", from, middle - 7, to - from, 14);
          svg.line("crossover", (from + to) / 2, middle - 7, (from + to) / 2, middle + 7);
        }
      }
      svg.text("small", from + MARK, middle + 4, "start", entry.text());
    }
  }

  private static String text(Mark mark, ConfigurationResult configuration) {
    String level = Numbers.level(configuration.level());
    boolean bounded = configuration.lower() != null || configuration.upper() != null;
    return switch (mark) {
      case POINT -> "measured, ± 2 SE";
      case CURVE -> configuration.curve().isEmpty() ? "" : "gap curve, " + level + " band";
      case THEORY -> hasTheory(configuration) ? "theory" : "";
      case CROSSOVER ->
          configuration.batchSize() != null ? "crossover, " + level + " interval" : "";
      case INTERVAL -> configuration.batchSize() == null && bounded ? level + " interval" : "";
    };
  }
}
