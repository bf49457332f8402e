package io.crossover.answer.plot;

import io.crossover.answer.Numbers;
import io.crossover.events.estimate.CrossoverEstimated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the crossover and its interval came about, answer by answer. */
public final class HistoryPlot extends Plot {

  /** The other optimizer is better at large batch sizes: no batch size is its crossover. */
  private static final String REVERSED = "REVERSED";

  private static final int LEFT = 92;
  private static final int RIGHT = 735;
  private static final int TOP = 14;
  private static final int BOTTOM = 214;

  private final String name;
  private final List<CrossoverEstimated> answers;

  /**
   * Of the answers for a configuration and a pair.
   *
   * @param name what people call the configuration
   * @param answers by ascending revision
   */
  public HistoryPlot(String name, List<CrossoverEstimated> answers) {
    this.name = name;
    this.answers = answers.stream().filter(answer -> !answer.points().isEmpty()).toList();
  }

  @Override
  public String title() {
    return "How the answer came about: " + name;
  }

  @Override
  public String description() {
    if (answers.isEmpty()) {
      return "No answer yet.";
    }
    return Numbers.grouped(answers.size())
        + (answers.size() == 1 ? " answer" : " answers")
        + ", each a bar of the batch sizes that it left possible for the crossover, with a line at"
        + " the crossover where it named one. The last one: "
        + last().sentence();
  }

  @Override
  public PlotData data() {
    List<List<Object>> rows = new ArrayList<>();
    for (CrossoverEstimated a : answers) {
      rows.add(
          Arrays.asList(
              a.revision(), a.at().toString(), a.verdict(), a.batchSize(), a.lower(), a.upper()));
    }
    return new PlotData(List.of("revision", "at", "verdict", "batchSize", "lower", "upper"), rows);
  }

  @Override
  int height() {
    return BOTTOM + 54;
  }

  @Override
  void draw(Svg svg, String id) {
    PlotScale y = batchSizes();
    PlotScale x = new PlotScale(0.5, answers.size() + 0.5, LEFT, RIGHT);
    PlotFrame frame = new PlotFrame(x, y);
    for (int octave = (int) Math.max(0, Math.ceil(y.low())); octave <= y.high(); octave++) {
      svg.line("grid", LEFT, y.pixel(octave), RIGHT, y.pixel(octave));
      svg.text("", LEFT - 8, y.pixel(octave) + 4, "end", Numbers.grouped(1L << octave));
    }
    svg.line("zero", LEFT, BOTTOM, RIGHT, BOTTOM);
    List<PlotFrame.Tick> revisions = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      revisions.add(new PlotFrame.Tick(i + 1, Numbers.grouped(answers.get(i).revision())));
      answer(svg, answers.get(i), x.pixel(i + 1), y, (RIGHT - LEFT) / (double) answers.size());
    }
    frame.verticals(svg, "", revisions);
    frame.names(svg, "revision of the answer", "batch size");
  }

  private static void answer(
      Svg svg, CrossoverEstimated answer, double at, PlotScale y, double width) {
    double half = Math.min(8, 0.42 * width);
    if (!answer.verdict().equals(REVERSED)) {
      double from = answer.upper() == null ? TOP : y.clamped(log2(answer.upper()));
      double to = answer.lower() == null ? BOTTOM : y.clamped(log2(answer.lower()));
      svg.rectangle("interval", at - half, from, 2 * half, to - from);
    }
    if (answer.batchSize() != null) {
      double middle = y.clamped(log2(answer.batchSize()));
      svg.line("bar", at - half, middle, at + half, middle);
    }
  }

  private PlotScale batchSizes() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (CrossoverEstimated answer : answers) {
      low = Math.min(low, log2(answer.points().get(0).batchSize()));
      int size = answer.points().size();
      high = Math.max(high, log2(answer.points().get(size - 1).batchSize()));
    }
    return new PlotScale(low - 0.5, high + 0.5, BOTTOM, TOP);
  }

  private CrossoverEstimated last() {
    return answers.get(answers.size() - 1);
  }
}
