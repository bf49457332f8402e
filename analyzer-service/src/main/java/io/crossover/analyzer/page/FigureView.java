package io.crossover.analyzer.page;

import io.crossover.answer.plot.Plot;
import io.crossover.answer.plot.PlotData;
import io.quarkus.qute.RawString;
import java.util.List;
import java.util.Locale;

/**
 * A plot in a page, with where it can be downloaded and its numbers.
 *
 * @param id unique in the page
 * @param heading what it is about, in few words
 * @param title what it shows
 * @param svg the drawing; empty where there is nothing to draw
 * @param caption what can be seen
 * @param svgAddress where it is a file
 * @param csvAddress where its numbers are
 * @param file name of the downloads, without an ending
 * @param columns names of the numbers
 * @param rows the numbers, a part where they are many
 * @param more rows beyond these
 * @param tabled whether the numbers stand below it
 */
public record FigureView(
    String id,
    String heading,
    String title,
    RawString svg,
    String caption,
    String svgAddress,
    String csvAddress,
    String file,
    List<String> columns,
    List<List<String>> rows,
    int more,
    boolean tabled) {

  private static final int MOST_ROWS = 60;

  /**
   * Of a plot.
   *
   * @param address of the plot without an ending
   * @param query of both addresses, beginning with a question mark, or empty
   */
  static FigureView of(String id, String heading, Plot plot, String address, String query) {
    PlotData data = plot.data();
    List<List<String>> rows = data.texts();
    int shown = Math.min(MOST_ROWS, rows.size());
    return new FigureView(
        id,
        heading,
        plot.title(),
        new RawString(plot.inline(id)),
        plot.description(),
        address + ".svg" + query,
        address + ".csv" + query,
        plot.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
        data.columns(),
        rows.subList(0, shown),
        rows.size() - shown,
        true);
  }

  /** With other words below it, and without its numbers: they stand elsewhere in the page. */
  FigureView captioned(String words) {
    return new FigureView(
        id, heading, title, svg, words, svgAddress, csvAddress, file, columns, rows, more, false);
  }

  /** Whether there is something to see. */
  public boolean drawn() {
    return !rows.isEmpty();
  }
}
